namespace AdminPortal.Planning.Lifecycle.Findings;

/// <summary>One thing that AWS does not say about a policy.</summary>
public sealed record Finding
{
    public required FindingKind Kind { get; init; }

    public required FindingWeight Weight { get; init; }

    /// <summary>The rule that it is about, by its priority; null where it is about the policy.</summary>
    public int? Rule { get; init; }

    /// <summary>One sentence.</summary>
    public required string Text { get; init; }

    /// <summary>The needed images that it is about; none for a finding about rules alone.</summary>
    public IReadOnlyList<NeededImage> Images { get; init; } = [];
}
