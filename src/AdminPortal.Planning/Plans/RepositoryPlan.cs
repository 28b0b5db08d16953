using AdminPortal.Planning.Images;

namespace AdminPortal.Planning.Plans;

/// <summary>The verdicts over one repository at one moment. Images come newest first.</summary>
public sealed record RepositoryPlan
{
    public required RepositoryId Repository { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required IReadOnlyList<PlannedImage> Images { get; init; }

    /// <summary>What could not be read of the repository, or was noticed in it.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <inheritdoc cref="RepositorySnapshot.Replicas"/>
    public IReadOnlyList<RegistryId>? Replicas { get; init; } = [];

    public required PlanTotals Totals { get; init; }

    /// <summary>SHA-256 over the verdicts and what they were drawn from: equal plans have equal fingerprints.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>What was read of the repository besides its images, so that the plan can be drawn anew under other rules; null in plans of older versions.</summary>
    public RepositorySnapshot? Read { get; init; }

    /// <summary>What a person chose, where that was drawn and not what the rules target: whoever draws the plan anew must draw it by the same choice.</summary>
    public HandChoice? Hand { get; init; }

    /// <summary>What the plan was drawn from; null where <see cref="Read"/> is.</summary>
    public RepositorySnapshot? ToSnapshot() => Read is { } read ? read with { Images = [.. Images.Select(image => image.Image)] } : null;

    public IEnumerable<PlannedImage> Deletes => Images.Where(image => image.Verdict == Verdict.Delete);
}
