using AdminPortal.Planning.Images;
using AdminPortal.Planning.Usage;

namespace AdminPortal.Operations.Clusters;

/// <summary>What was found of clusters, and where nobody could look.</summary>
internal sealed record FoundClusters
{
    public required IReadOnlyList<ClusterTarget> Targets { get; init; }

    /// <summary>Places whose clusters are not known, each as a reading of its own that covers nothing.</summary>
    public required IReadOnlyList<ClusterReading> Unknown { get; init; }

    /// <summary>Accounts and regions whose list of clusters came whole: what it does not name is no longer there.</summary>
    public required IReadOnlySet<RegistryId> Listed { get; init; }
}
