namespace AdminPortal.Operations.Settings;

/// <summary>Which clusters are asked what they run.</summary>
public sealed record ClusterOptions
{
    /// <summary>Find EKS clusters in every account and region that the portal may use. Default true.</summary>
    public bool DiscoverEks { get; init; } = true;

    /// <summary>Kubeconfig files; every context in them is a cluster. Default none.</summary>
    public IReadOnlyList<string> Kubeconfigs { get; init; } = [];

    /// <summary>Read the cluster that the portal runs in: <c>auto</c> (default), <c>true</c> or <c>false</c>.</summary>
    public InClusterMode InCluster { get; init; }

    /// <summary>That no cluster is found is right, and nothing is held for it. Default false.</summary>
    public bool AllowNone { get; init; }

    /// <summary>The regions in which EKS clusters are looked for; empty, or written <c>all</c>, for all (default).</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>The search of custom resources for images. On by default.</summary>
    public CustomResourceOptions CustomResources { get; init; } = new();

    /// <summary>
    /// Take the images of Helm's release history for rollback targets. Default false: it needs the right to list all Secrets and ConfigMaps,
    /// and once it is on, a cluster that refuses them is not covered.
    /// </summary>
    public bool HelmHistory { get; init; }
}
