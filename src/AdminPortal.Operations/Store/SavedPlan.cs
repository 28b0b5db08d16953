using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Usage;

namespace AdminPortal.Operations.Store;

/// <summary>What stands at the head of a plan. Its repositories are read one at a time.</summary>
public sealed record SavedPlan
{
    public required string Id { get; init; }

    /// <summary>The moment whose verdicts it holds.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The repository name that it was confined to; null for all.</summary>
    public string? Filter { get; init; }

    /// <summary>Who chose what by hand; null in a plan of the rules.</summary>
    public HandPick? ByHand { get; init; }

    /// <summary>SHA-256 over its repositories' fingerprints.</summary>
    public required string Fingerprint { get; init; }

    public required IReadOnlyList<ClusterReading> Coverage { get; init; }

    /// <summary>What could not be read outside any repository.</summary>
    public IReadOnlyList<PlanProblem> Problems { get; init; } = [];

    public required PlanTotals Totals { get; init; }

    /// <summary>Images that each rule targets, by verdict.</summary>
    public IReadOnlyDictionary<RuleKind, PlanTotals> Rules { get; init; } = new Dictionary<RuleKind, PlanTotals>();

    /// <inheritdoc cref="RepositorySummary.Held"/>
    public IReadOnlyDictionary<ReasonKind, int> Held { get; init; } = new Dictionary<ReasonKind, int>();

    public int Repositories { get; init; }

    /// <summary>Null in plans of older versions.</summary>
    public DrawnRules? DrawnBy { get; init; }

    /// <summary>What workloads name and no registry has, as far as registries were read completely; at most <see cref="MostMissing"/>, those in use first.</summary>
    public IReadOnlyList<MissingUse> Missing { get; init; } = [];

    /// <summary>All of them.</summary>
    public int MissingUses { get; init; }

    /// <summary>More than a person reads.</summary>
    public const int MostMissing = 500;

    /// <summary>How many different images the clusters named.</summary>
    public int Uses { get; init; }
}
