using System.Globalization;
using AdminPortal.Planning.Lifecycle.Language;
using AdminPortal.Planning.Rules;

namespace AdminPortal.Planning.Lifecycle.Templates;

/// <summary>The gallery.</summary>
public static class PolicyTemplates
{
    private const int MostDays = 3650, MostImages = 10_000, MostTags = 40;

    // The words of build caches as whole tags and at the end of longer ones; at their beginning they may be a project's name before a commit.
    private const string CacheTags = "buildcache, *-buildcache, cache, *-cache";

    private static readonly TemplateParameter CacheDays = new("days", "Days after the push", TemplateParameterKind.Days, 1, MostDays, "30");

    /// <summary>All templates; the last says the portal's own rules, with the numbers that they have now.</summary>
    public static IReadOnlyList<PolicyTemplate> All(CleanupPolicy policy) => [Untagged, KeepNewest, BuildCaches, ArchiveThenExpire, PullRequests, PortalRules.Template(policy)];

    public static readonly PolicyTemplate Untagged = new("untagged", "Untagged images expire", "A tag that moves on leaves its old image behind without a tag. Platforms of a multi-arch image are untagged as well; AWS marks them and refuses to delete them while their index is there.",
        [new("days", "Days after the push", TemplateParameterKind.Days, 1, MostDays, "14")],
        values => [Pushed(PolicyGrammar.Untagged, null, values.Number("days"), "Untagged images")]);

    public static readonly PolicyTemplate KeepNewest = new("keep-newest", "Keep the newest of each kind of tag", "One rule for each beginning of tags. Images with other tags, and untagged ones, stay.",
        [
            new("prefixes", "What the tags begin with", TemplateParameterKind.TagPrefixes, 1, MostTags, "main-"),
            new("keep", "How many of each stay", TemplateParameterKind.Images, 1, MostImages, "10"),
        ],
        values => Newest(values.Tags("prefixes"), values.Number("keep")));

    public static readonly PolicyTemplate BuildCaches = new("build-caches", "Build caches expire", "By their tags, since AWS does not look at what kind an image is. A cache that is exported again was pushed again, so what is in use stays.",
        [CacheDays, new("tags", "Tags of caches", TemplateParameterKind.TagPatterns, 1, MostTags, CacheTags)],
        values => values.Tags("tags").Select(tag => Pushed(PolicyGrammar.Tagged, tag, values.Number("days"), $"Build caches tagged {tag}")));

    public static readonly PolicyTemplate ArchiveThenExpire = new("archive-then-expire", "Archive, then expire", "What nobody pulled goes to the archive first, from where it can be restored within some 20 minutes, and is deleted later. AWS bills at least 90 days of archive. A pod that runs for months from its node's cache pulls nothing.",
        [
            new("unused", "Days without a pull", TemplateParameterKind.Days, 1, MostDays, "90"),
            new("archived", "Days in the archive", TemplateParameterKind.Days, PolicyGrammar.LeastDaysArchived, MostDays, "90"),
        ],
        values =>
        [
            new RuleForm { Description = "Archive what nobody pulls", TagStatus = PolicyGrammar.Any, CountType = "sinceImagePulled", CountNumber = values.Number("unused"), Action = PolicyGrammar.Transition },
            new RuleForm { Description = "Delete from the archive", TagStatus = PolicyGrammar.Any, CountType = "sinceImageTransitioned", CountNumber = values.Number("archived"), Action = PolicyGrammar.Expire },
        ]);

    public static readonly PolicyTemplate PullRequests = new("pull-requests", "Pull-request images expire", "By their tags. An image that carries another tag as well goes with all its tags.",
        [
            new("days", "Days after the push", TemplateParameterKind.Days, 1, MostDays, "7"),
            new("tags", "Tags of pull requests", TemplateParameterKind.TagPatterns, 1, MostTags, "pr-*"),
        ],
        values => values.Tags("tags").Select(tag => Pushed(PolicyGrammar.Tagged, tag, values.Number("days"), $"Pull requests tagged {tag}")));

    internal static string Written(int number) => number.ToString(CultureInfo.InvariantCulture);

    internal static RuleForm Pushed(string status, string? pattern, int days, string description) => new()
    {
        Description = description,
        TagStatus = status,
        Patterns = pattern is null ? null : [pattern],
        CountType = "sinceImagePushed",
        CountNumber = days,
        Action = PolicyGrammar.Expire,
    };

    // The longest first: main-next- would be counted with main- otherwise.
    internal static IEnumerable<RuleForm> Newest(IEnumerable<string> prefixes, int keep) =>
        prefixes.OrderByDescending(prefix => prefix.Length).ThenBy(prefix => prefix, StringComparer.Ordinal).Select(prefix => new RuleForm
        {
            Description = $"Keep the newest {Written(keep)} of {prefix}",
            TagStatus = PolicyGrammar.Tagged,
            Patterns = [prefix + "*"],
            CountType = "imageCountMoreThan",
            CountNumber = keep,
            Action = PolicyGrammar.Expire,
        });
}
