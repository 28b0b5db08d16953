namespace AdminPortal.Sandbox.Kubernetes;

/// <summary>
/// A kind of object that a cluster's API serves. <paramref name="Custom"/> kinds come from CustomResourceDefinitions:
/// their list items carry <c>kind</c> and <c>apiVersion</c>, those of built-in kinds do not, as on a real server.
/// </summary>
public sealed record KubernetesKind(string Group, string Version, string Plural, string Kind, bool Namespaced = true, bool Custom = false)
{
    public IReadOnlyList<string> ShortNames { get; init; } = [];

    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    public string Singular => Kind.ToLowerInvariant();

    /// <summary>The path below which the kind's objects stand, without namespace: <c>/api/v1</c> or <c>/apis/apps/v1</c>.</summary>
    internal string Root => Group.Length == 0 ? $"/api/{Version}" : $"/apis/{Group}/{Version}";

    /// <summary>Argo Rollouts: their ReplicaSets are ordinary ones of apps/v1.</summary>
    public static KubernetesKind ArgoRollout { get; } = new("argoproj.io", "v1alpha1", "rollouts", "Rollout", Custom: true) { ShortNames = ["ro"] };

    public static KubernetesKind KnativeRevision { get; } = new("serving.knative.dev", "v1", "revisions", "Revision", Custom: true) { ShortNames = ["rev"] };

    public static KubernetesKind KnativeConfiguration { get; } = new("serving.knative.dev", "v1", "configurations", "Configuration", Custom: true) { ShortNames = ["cfg"] };

    internal static KubernetesKind Definitions { get; } = new("apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", false) { ShortNames = ["crd"] };

    internal static IReadOnlyList<KubernetesKind> BuiltIn { get; } =
    [
        new("", "v1", "configmaps", "ConfigMap") { ShortNames = ["cm"] },
        new("", "v1", "namespaces", "Namespace", false) { ShortNames = ["ns"] },
        new("", "v1", "nodes", "Node", false) { ShortNames = ["no"] },
        new("", "v1", "pods", "Pod") { ShortNames = ["po"] },
        new("", "v1", "podtemplates", "PodTemplate"),
        new("", "v1", "replicationcontrollers", "ReplicationController") { ShortNames = ["rc"] },
        new("", "v1", "secrets", "Secret"),
        new("", "v1", "serviceaccounts", "ServiceAccount") { ShortNames = ["sa"] },
        new("", "v1", "services", "Service") { ShortNames = ["svc"] },
        new("apps", "v1", "controllerrevisions", "ControllerRevision"),
        new("apps", "v1", "daemonsets", "DaemonSet") { ShortNames = ["ds"] },
        new("apps", "v1", "deployments", "Deployment") { ShortNames = ["deploy"] },
        new("apps", "v1", "replicasets", "ReplicaSet") { ShortNames = ["rs"] },
        new("apps", "v1", "statefulsets", "StatefulSet") { ShortNames = ["sts"] },
        new("batch", "v1", "cronjobs", "CronJob") { ShortNames = ["cj"] },
        new("batch", "v1", "jobs", "Job"),
        Definitions,
    ];
}
