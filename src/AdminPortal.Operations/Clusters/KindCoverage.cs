namespace AdminPortal.Operations.Clusters;

/// <summary>How one kind of object was read in one cluster.</summary>
public sealed record KindCoverage
{
    /// <summary>The API group; empty for the core one.</summary>
    public required string Group { get; init; }

    /// <summary>As RBAC names it: <c>pods</c>.</summary>
    public required string Resource { get; init; }

    public required KindState State { get; init; }

    public int Objects { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>What went wrong and what to do about it; null where nothing did.</summary>
    public string? Problem { get; init; }
}
