namespace AdminPortal.Planning.Rules;

/// <summary>
/// All that admins decided about the rules in the portal. It lies over what the settings say: null says nothing, so that a later change of
/// the settings still counts there.
/// </summary>
public sealed record RuleBook
{
    public static readonly RuleBook Empty = new();

    public RuleNumbers Numbers { get; init; } = RuleNumbers.None;

    /// <summary>Replaces the tag patterns of the settings; see <see cref="Tags.TagPattern"/>.</summary>
    public IReadOnlyList<string>? Patterns { get; init; }

    /// <summary>Replaces the protected tags of the settings. Globs.</summary>
    public IReadOnlyList<string>? ProtectedTags { get; init; }

    /// <summary>In the order in which they are asked: of each number the first override that covers a repository and says it decides. One that excludes always counts.</summary>
    public IReadOnlyList<RuleOverride> Overrides { get; init; } = [];
}
