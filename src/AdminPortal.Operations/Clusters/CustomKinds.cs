namespace AdminPortal.Operations.Clusters;

/// <summary>Which groups are searched for images: all but those that cannot name one, or of which every image shows elsewhere.</summary>
internal static class CustomKinds
{
    /// <summary>Kubernetes' own. What names an image in them is read by its fields (<see cref="WorkloadKind"/>), or, as ConfigMaps, searched by name.</summary>
    private static readonly HashSet<string> BuiltIn = new(
        [
            "", "apps", "batch", "extensions", "autoscaling", "policy", "admissionregistration.k8s.io", "apiextensions.k8s.io", "apiregistration.k8s.io", "authentication.k8s.io",
            "authorization.k8s.io", "certificates.k8s.io", "coordination.k8s.io", "discovery.k8s.io", "events.k8s.io", "flowcontrol.apiserver.k8s.io", "internal.apiserver.k8s.io",
            "networking.k8s.io", "node.k8s.io", "rbac.authorization.k8s.io", "resource.k8s.io", "scheduling.k8s.io", "storage.k8s.io", "storagemigration.k8s.io",
        ],
        StringComparer.Ordinal);

    /// <summary>Many objects, and no image that a workload would be started from.</summary>
    private static readonly HashSet<string> Noise = new(
        [
            // Measurements, computed at every call.
            "metrics.k8s.io", "custom.metrics.k8s.io", "external.metrics.k8s.io",
            // Nodes and their pools, in EKS Auto Mode and by Karpenter: machine images, not container images.
            "eks.amazonaws.com", "karpenter.sh", "karpenter.k8s.aws",
            // Addresses and rules, one for each pod or node.
            "crd.k8s.amazonaws.com", "vpcresources.k8s.aws", "networking.k8s.aws", "cilium.io", "crd.projectcalico.org", "projectcalico.org",
            // Reports about workloads that are read themselves; they name what ran long ago.
            "wgpolicyk8s.io", "openreports.io", "reports.kyverno.io", "aquasecurity.github.io", "spdx.softwarecomposition.kubescape.io",
            // Certificates and their requests.
            "cert-manager.io", "acme.cert-manager.io",
        ],
        StringComparer.Ordinal);

    public static bool IsSearched(string group) => !BuiltIn.Contains(group) && !Noise.Contains(group);

    /// <summary>Of a group that is searched, all but what is read by its fields.</summary>
    public static bool IsSearched(string group, ApiResource resource) =>
        resource is { Name: { Length: > 0 } name, Verbs: { } verbs } && verbs.Contains("list") && !name.Contains('/', StringComparison.Ordinal)
        && !WorkloadKind.InOrder.Any(kind => kind.Group == group && kind.Resource == name);
}
