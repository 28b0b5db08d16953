using AdminPortal.Planning.Images;

namespace AdminPortal.Planning.Rules;

/// <summary>An exception from the rules for the repositories that a pattern names.</summary>
public sealed record RuleOverride
{
    /// <summary>A glob over <c>account/region/name</c>, or over the name alone, which then counts in every registry. <c>*</c> stands for any text, slashes included.</summary>
    public required string Pattern { get; init; }

    /// <summary>No rule touches them.</summary>
    public bool Excluded { get; init; }

    public RuleNumbers Numbers { get; init; } = RuleNumbers.None;

    public bool Covers(RepositoryId repository) => Glob.Matches(Pattern, repository.Name) || Glob.Matches(Pattern, repository.ToString());
}
