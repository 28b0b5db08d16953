using AdminPortal.Planning.Usage;

namespace AdminPortal.Operations.Clusters;

/// <summary>One cluster's reading with all that a person may want to know of it: what was read, how much, and for how long.</summary>
public sealed record ClusterCoverage
{
    public required ClusterReading Reading { get; init; }

    /// <summary>Where its API is; null where nobody knows.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Where it was found: <c>EKS</c>, a kubeconfig's path and context, the cluster that the portal runs in.</summary>
    public IReadOnlyList<string> FoundIn { get; init; } = [];

    /// <summary>In the order of reading. Empty where none was tried.</summary>
    public IReadOnlyList<KindCoverage> Kinds { get; init; } = [];

    /// <summary>Kinds that were searched for images beyond what covers the cluster, and those that were to be: what was skipped of them holds nothing.</summary>
    public IReadOnlyList<KindCoverage> Searched { get; init; } = [];

    /// <summary>The API server did not accept the portal's credentials (401).</summary>
    public bool NotLetIn { get; init; }

    /// <summary>How many uses the plan is drawn with; of a cluster that disappeared, those it had when it was last read.</summary>
    public int Uses { get; init; }

    public TimeSpan Duration { get; init; }
}
