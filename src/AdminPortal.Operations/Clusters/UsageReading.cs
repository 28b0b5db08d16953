using AdminPortal.Planning.Usage;

namespace AdminPortal.Operations.Clusters;

/// <summary>A snapshot of all uses, with how it came about.</summary>
public sealed record UsageReading
{
    /// <summary>What happened later, it may not have seen.</summary>
    public required DateTimeOffset BeganAt { get; init; }

    public required TimeSpan Duration { get; init; }

    public required UsageSnapshot Snapshot { get; init; }

    /// <summary>In the order of <see cref="UsageSnapshot.Clusters"/>.</summary>
    public required IReadOnlyList<ClusterCoverage> Coverage { get; init; }
}
