using AdminPortal.Planning.Lifecycle.Language;

namespace AdminPortal.Planning.Lifecycle.Evaluations;

/// <summary>What a policy would do to a repository's images at one moment.</summary>
public sealed record LifecycleEvaluation
{
    public required LifecyclePolicy Policy { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>In the order in which the images were given.</summary>
    public required IReadOnlyList<ImageOutcome> Images { get; init; }

    /// <summary>In the order in which the rules are applied.</summary>
    public required IReadOnlyList<RuleEffect> Rules { get; init; }

    public int Expiring => Images.Count(image => image is { IsEffective: true, Action: LifecycleAction.Expire });

    public int Archiving => Images.Count(image => image is { IsEffective: true, Action: LifecycleAction.Transition });

    /// <summary>Marked, but refused because an index that stays lists them.</summary>
    public int Refused => Images.Count(image => image is { MarkedBy: not null, IsEffective: false });

    /// <summary>Signatures and the like that follow their subjects.</summary>
    public int Following => Images.Count(image => image.GoesWith is not null);
}
