using AdminPortal.Planning.Images;
using AdminPortal.Planning.Rules;

namespace AdminPortal.Planning.Plans;

/// <summary>One image's verdict with all its reasons.</summary>
public sealed record PlannedImage
{
    public required Image Image { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>The rule that targets it; null where none does, and where a person chose what goes.</summary>
    public RuleKind? Rule { get; init; }

    /// <summary>What becomes of it, for a Delete: with <see cref="RuleAction.Archive"/> it is archived instead.</summary>
    public RuleAction Action { get; init; }

    /// <summary>The groups that keep-newest counts it in: branches, <c>(project)</c>, <c>(untagged)</c>.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Never empty.</summary>
    public required IReadOnlyList<Reason> Reasons { get; init; }

    /// <summary>For a Keep: the earliest moment at which all its claims will have lapsed if nothing changes; null where a use, a pin, a rank or a tag holds.</summary>
    public DateTimeOffset? Forecast { get; init; }

    /// <summary>The roots that it stands and falls with; itself for a root. Empty for a member of a circle.</summary>
    public required IReadOnlyList<ImageDigest> Roots { get; init; }

    /// <summary>The images directly above it: the present indexes that list it, and the present images that it is about.</summary>
    public IReadOnlyList<ImageDigest> Parents { get; init; } = [];

    public bool IsRoot => Parents.Count == 0 && Roots.Count == 1;
}
