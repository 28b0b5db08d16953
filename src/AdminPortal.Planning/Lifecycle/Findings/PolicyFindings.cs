using System.Globalization;
using AdminPortal.Planning.Lifecycle.Evaluations;
using AdminPortal.Planning.Lifecycle.Language;

namespace AdminPortal.Planning.Lifecycle.Findings;

/// <summary>Finds what AWS does not say about a policy, the worst first. <see cref="Remedies"/> has the ways out of each.</summary>
public static class PolicyFindings
{
    /// <summary>Above this share of the images, a policy's effect is hardly what was meant.</summary>
    public const double LargeShare = 0.9;

    private const int NamedNeeds = 3;

    /// <param name="now">The policy in question.</param>
    /// <param name="before">The policy that is applied, over the same images; null where there is none.</param>
    public static IReadOnlyList<Finding> Find(PolicyCase now, PolicyCase? before = null) =>
        [.. Conflicts(now).Concat(Losses(now, before)).Concat(Effect(now)).Concat(Refusals(now)).Concat(Rules(now)).OrderBy(finding => finding.Weight)];

    private static IEnumerable<Finding> Conflicts(PolicyCase now) =>
        now.Conflicts().GroupBy(image => now.RuleOf(image.Outcome)).OrderBy(group => group.Key).Select(group => new Finding
        {
            Kind = FindingKind.Conflict,
            Weight = FindingWeight.Danger,
            Rule = group.Key,
            Images = [.. group],
            Text = $"Rule {group.Key} would {Does(group.First().Outcome, now)} {Count(group.Count(), "image")} that {(group.Count() == 1 ? "is" : "are")} needed: {Named(group)}.",
        });

    private static IEnumerable<Finding> Losses(PolicyCase now, PolicyCase? before)
    {
        if (before is null) { yield break; }

        var gone = before.Evaluation.Images.Where(outcome => outcome.Goes).Select(outcome => outcome.Image.Id).ToHashSet(StringComparer.Ordinal);
        NeededImage[] lost = [.. now.Conflicts().Where(image => !gone.Contains(image.Outcome.Image.Id))];
        if (lost.Length == 0) { yield break; }

        yield return new Finding
        {
            Kind = FindingKind.LosesProtection,
            Weight = FindingWeight.Danger,
            Images = lost,
            Text = $"{Count(lost.Length, "needed image")} that the policy now applied leaves alone would go: {Named(lost)}.",
        };
    }

    private static IEnumerable<Finding> Effect(PolicyCase now)
    {
        var goes = now.Evaluation.Images.Count(outcome => outcome.Goes);
        if (goes <= now.Images.Count * LargeShare) { yield break; }

        yield return new Finding
        {
            Kind = FindingKind.LargeEffect,
            Weight = FindingWeight.Danger,
            Text = string.Create(CultureInfo.InvariantCulture, $"The policy acts on {goes:#,0} of {now.Images.Count:#,0} images; {now.Images.Count - goes:#,0} stay."),
        };
    }

    private static IEnumerable<Finding> Refusals(PolicyCase now) =>
        now.Needed(outcome => outcome is { MarkedBy: not null, Goes: false }).GroupBy(image => image.Outcome.MarkedBy).OrderBy(group => group.Key).Select(group => new Finding
        {
            Kind = FindingKind.RefusedOnly,
            Weight = FindingWeight.Notice,
            Rule = group.Key,
            Images = [.. group],
            Text = $"Rule {group.Key} marks {Count(group.Count(), "image")} of families that are needed; AWS documents that it refuses them, since an index that stays lists them.",
        });

    private static IEnumerable<Finding> Rules(PolicyCase now)
    {
        foreach (var effect in now.Evaluation.Rules)
        {
            var rule = effect.Rule;
            if (rule.TagStatus == TagStatus.Tagged && Entries(rule) is var entries && entries.Distinct().Count() > 1)
            {
                yield return new Finding
                {
                    Kind = FindingKind.AndList,
                    Weight = effect.Selected == 0 ? FindingWeight.Warning : FindingWeight.Notice,
                    Rule = rule.Priority,
                    Text = string.Create(CultureInfo.InvariantCulture, $"Rule {rule.Priority}: an image must match ALL of {string.Join(", ", entries)} to be selected, each with one of its tags; {effect.Selected:#,0} of {now.Images.Count:#,0} do."),
                };
            }

            if (now.Images.Count == 0 || !rule.IsUnderstood) { continue; }

            if (effect.Selected == 0) { yield return MatchesNothing(now, rule); }
            else if (effect.Reached == 0)
            {
                yield return new Finding
                {
                    Kind = FindingKind.Shielded,
                    Weight = FindingWeight.Warning,
                    Rule = rule.Priority,
                    Text = $"Rule {rule.Priority} never acts: {(effect.Selected == 1 ? "the one image that it selects is" : $"all {Count(effect.Selected, "image")} that it selects are")} selected by rules before it.",
                };
            }
        }
    }

    // An untagged or an archived image may come any day; a tag that nobody writes is hardly meant.
    private static Finding MatchesNothing(PolicyCase now, LifecycleRule rule)
    {
        NeededImage[] exposed = rule.TagStatus == TagStatus.Tagged ? [.. now.Conflicts()] : [];
        var (of, rest) = (string.Create(CultureInfo.InvariantCulture, $"Rule {rule.Priority} matches 0 of {now.Images.Count:#,0} images"), exposed.Length == 0 ? "" : $" The policy would take {Count(exposed.Length, "needed image")}: {Named(exposed)}.");
        return new Finding
        {
            Kind = FindingKind.MatchesNothing,
            Weight = rule is { TagStatus: TagStatus.Tagged, Class: StorageClass.Standard } ? FindingWeight.Warning : FindingWeight.Notice,
            Rule = rule.Priority,
            Images = exposed,
            Text = rule is not { TagStatus: TagStatus.Tagged, Class: StorageClass.Standard } ? $"{of} now."
                : rule.CountType == CountType.ImageCountMoreThan ? $"{of}; it protects nothing.{rest}" : $"{of}; it does nothing.{rest}",
        };
    }

    internal static IReadOnlyList<string> Entries(LifecycleRule rule) => rule.Patterns.Count > 0 ? rule.Patterns : rule.Prefixes;

    private static string Named(IEnumerable<NeededImage> images)
    {
        string[] needs = [.. images.SelectMany(image => image.Needs).Select(need => need.Text).Distinct()];
        return string.Join("; ", needs.Take(NamedNeeds)) + (needs.Length > NamedNeeds ? $"; and {Count(needs.Length - NamedNeeds, "more reason")}" : "");
    }

    private static string Does(ImageOutcome outcome, PolicyCase now) => (now.Marked(outcome) ?? outcome).Action == LifecycleAction.Transition ? "archive" : "delete";

    private static string Count(int number, string one) => string.Create(CultureInfo.InvariantCulture, $"{number:#,0} {one}{(number == 1 ? "" : "s")}");
}
