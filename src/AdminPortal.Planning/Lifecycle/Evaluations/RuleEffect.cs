using AdminPortal.Planning.Lifecycle.Language;

namespace AdminPortal.Planning.Lifecycle.Evaluations;

/// <summary>What one rule did in an evaluation, in images.</summary>
public sealed record RuleEffect(LifecycleRule Rule)
{
    /// <summary>Fit its storage class and its tags.</summary>
    public required int Selected { get; init; }

    /// <summary>Of those, no rule before it selects.</summary>
    public required int Reached { get; init; }

    /// <summary>Of those, it acts on.</summary>
    public required int Marked { get; init; }

    /// <summary>It would act on, but a rule before it selects.</summary>
    public required int ShieldedAway { get; init; }
}
