using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Rules;

namespace AdminPortal.Operations.Store;

/// <summary>One repository's part of a plan in figures.</summary>
public sealed record RepositorySummary
{
    public required RepositoryId Repository { get; init; }

    public required PlanTotals Totals { get; init; }

    /// <summary>Images that each rule targets, by verdict.</summary>
    public IReadOnlyDictionary<RuleKind, PlanTotals> Rules { get; init; } = new Dictionary<RuleKind, PlanTotals>();

    /// <summary>Families that are held, by what could not be found out: one of <see cref="ReasonKind.NotCovered"/>, <see cref="ReasonKind.Unread"/> and <see cref="ReasonKind.NoCluster"/>.</summary>
    public IReadOnlyDictionary<ReasonKind, int> Held { get; init; } = new Dictionary<ReasonKind, int>();

    /// <summary>Compressed size of all its images, summed.</summary>
    public long Bytes { get; init; }

    /// <summary>What it holds, by kind.</summary>
    public IReadOnlyDictionary<ContentKind, ContentSum> Kinds { get; init; } = new Dictionary<ContentKind, ContentSum>();

    /// <summary>Estimated with layers that images share counted once; null where no layers were read.</summary>
    public RealSize? Real { get; init; }

    /// <summary>Images that a workload uses, or that a rollback may need.</summary>
    public int InUse { get; init; }

    public DateTimeOffset? LastPush { get; init; }

    /// <inheritdoc cref="RepositoryPlan.Replicas"/>
    public IReadOnlyList<RegistryId>? Replicas { get; init; } = [];

    public IReadOnlyList<string> Problems { get; init; } = [];

    public required string Fingerprint { get; init; }

    /// <summary>The same after a run settled images that the plan deletes. What it really takes is not known anew: the estimate stays an upper bound.</summary>
    public RepositorySummary Without(GoneImages gone)
    {
        var bytes = Math.Max(0, Bytes - gone.Gone.Bytes);
        var left = Math.Max(0, Totals.Bytes - gone.Gone.Bytes);
        return this with
        {
            Totals = Totals with
            {
                Images = Math.Max(0, Totals.Images - gone.Gone.Images),
                Delete = Math.Max(0, Totals.Delete - gone.Gone.Images - gone.Archived),
                Bytes = left,
                Archive = Math.Max(0, Totals.Archive - gone.Archived),
            },
            Bytes = bytes,
            Real = Real is null ? null : Real with { Bytes = Math.Min(Real.Bytes, bytes), Freed = Math.Min(Real.Freed, left) },
        };
    }

    public static RepositorySummary Of(RepositoryPlan plan) => new()
    {
        Repository = plan.Repository,
        Totals = plan.Totals,
        Rules = plan.Images.Where(image => image.Rule is not null).GroupBy(image => image.Rule!.Value).ToDictionary(rule => rule.Key, Count),
        Held = plan.Images.Where(image => image is { IsRoot: true, Verdict: Verdict.Hold }).CountBy(CauseOf).ToDictionary(),
        Bytes = plan.Images.Sum(image => image.Image.Bytes),
        Kinds = plan.Images.GroupBy(KindOf).ToDictionary(kind => kind.Key, kind => new ContentSum(kind.Count(), kind.Sum(image => image.Image.Bytes))),
        InUse = plan.Images.Count(image => image.Reasons.Any(reason => reason.Kind is ReasonKind.InUse or ReasonKind.Rollback)),
        LastPush = plan.Images.Count == 0 ? null : plan.Images.Max(image => image.Image.PushedAt),
        Replicas = plan.Replicas,
        Problems = plan.Problems,
        Fingerprint = plan.Fingerprint,
    };

    // Of several the widest.
    private static ReasonKind CauseOf(PlannedImage held) => held.Reasons.Select(reason => reason.Kind).Where(kind => kind is ReasonKind.NotCovered or ReasonKind.Unread or ReasonKind.NoCluster).Max();

    private static ContentKind KindOf(PlannedImage planned) => planned switch
    {
        { Rule: RuleKind.BuildCaches } or { Image.ArtifactMediaType: MediaTypes.BuildKitCache } => ContentKind.BuildCaches,
        { Image.Children: null or { Count: > 0 } } => ContentKind.Indexes,
        { Image.Subject: not null } => ContentKind.Accessories,
        { Image.Tags: { Count: > 0 } tags } when tags.All(AccessoryTag.Is) => ContentKind.Accessories,
        _ => ContentKind.Images,
    };

    private static PlanTotals Count(IEnumerable<PlannedImage> images) => images.Aggregate(PlanTotals.None, (sum, image) => sum + new PlanTotals(
        1,
        image.Verdict == Verdict.Delete ? 1 : 0,
        image.Verdict == Verdict.Keep ? 1 : 0,
        image.Verdict == Verdict.Hold ? 1 : 0,
        image is { Verdict: Verdict.Delete, Action: RuleAction.Delete } ? image.Image.Bytes : 0)
    { Archive = image is { Verdict: Verdict.Delete, Action: RuleAction.Archive } ? 1 : 0 });
}
