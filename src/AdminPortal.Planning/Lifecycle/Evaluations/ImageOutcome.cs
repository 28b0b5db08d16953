using AdminPortal.Planning.Lifecycle.Language;

namespace AdminPortal.Planning.Lifecycle.Evaluations;

/// <summary>What a policy means for one image. Rules are named by their priority.</summary>
public readonly record struct ImageOutcome
{
    public required LifecycleImage Image { get; init; }

    /// <summary>The rule that marks it.</summary>
    public int? MarkedBy { get; init; }

    /// <summary>What that rule does.</summary>
    public LifecycleAction? Action { get; init; }

    /// <summary>A later rule would mark it, but this one selects it before and leaves it alone.</summary>
    public int? ShieldedBy { get; init; }

    /// <summary>
    /// It is marked and the action will be carried out. Of a child whose index stays it will not: AWS marks such images and then refuses
    /// them (<c>ImageReferencedByManifestList</c>).
    /// </summary>
    public bool IsEffective { get; init; }

    /// <summary>A rule selects it that the portal does not understand, so nobody here knows what becomes of it.</summary>
    public int? UnknownBy { get; init; }

    /// <summary>Not marked, but about an image that goes, which AWS lets it follow within 24 hours: that image's id.</summary>
    public string? GoesWith { get; init; }

    /// <summary>It will be expired or archived, by a rule or with its subject.</summary>
    public bool Goes => IsEffective || GoesWith is not null;
}
