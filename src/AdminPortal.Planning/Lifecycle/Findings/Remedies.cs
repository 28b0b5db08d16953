using System.Globalization;
using AdminPortal.Planning.Lifecycle.Evaluations;
using AdminPortal.Planning.Lifecycle.Language;

namespace AdminPortal.Planning.Lifecycle.Findings;

/// <summary>
/// The ways out of a finding, the best first. Every one was tried: its text is valid, and the finding is gone under it; what does not pass is not
/// offered. Costs some evaluations, so it is asked for when somebody wants to see them.
/// </summary>
public static class Remedies
{
    private const int MostExact = 10;

    public static IReadOnlyList<Remedy> For(PolicyCase now, Finding finding, PolicyCase? before = null) => finding.Kind switch
    {
        FindingKind.Conflict or FindingKind.RefusedOnly => ForNeeded(now, finding),
        FindingKind.LosesProtection => [.. ForNeeded(now, finding), .. Back(now, finding, before)],
        FindingKind.LargeEffect => ForEffect(now),
        FindingKind.MatchesNothing when finding.Images.Count > 0 => [.. ForDead(now, finding), .. Removal(now, finding)],
        FindingKind.MatchesNothing or FindingKind.Shielded => Removal(now, finding),
        FindingKind.AndList => ForList(now, finding),
        _ => throw new InvalidOperationException($"finding {finding.Kind}"),
    };

    private static List<Remedy> ForNeeded(PolicyCase now, Finding finding)
    {
        var saved = new Saved(finding);
        ImageOutcome[] marked = saved.Marked(now);
        List<Remedy> remedies = [];
        var exact = ShieldPatterns.Exact(TagsOf(marked));
        var broad = ShieldPatterns.Broad(TagsOf(marked));
        if (exact.Count <= MostExact)
        {
            Offer(remedies, now, EachRule(now, saved, (at, rule, images) => RuleEdits.Shield(at, rule, ShieldPatterns.Exact(TagsOf(images)))), saved.AreSpared, $"Protect {string.Join(", ", exact)}", "Images with these tags stay for good, the ones that the tags move on to as well.");
        }

        Offer(remedies, now, EachRule(now, saved, (at, rule, images) => RuleEdits.Shield(at, rule, ShieldPatterns.Broad(TagsOf(images)))), saved.AreSpared,
            $"Protect {string.Join(", ", broad.Take(MostExact))}{(broad.Count > MostExact ? " …" : "")}", "All images with such tags stay for good; this policy no longer cleans them.");
        Offer(remedies, now, EachRule(now, saved, (at, rule, images) => RuleEdits.Raise(at, rule, [.. images.Select(image => image.Image.Id)])), saved.AreSpared, "Raise the number", "They stay for now, and go when they are older still or more are pushed. More of the others stay as well.");
        Offer(remedies, now, EachRule(now, saved, (at, rule, _) => RuleEdits.Without(at, rule)), saved.AreSpared, finding.Rule is { } only ? string.Create(CultureInfo.InvariantCulture, $"Remove rule {only}") : "Remove the rules that take them", "Nothing else that these rules did is done any more.");
        return remedies;
    }

    // One edit for each rule that takes some of the images. Edits renumber, so the rules are found again after each, by what they mark.
    private static string? EachRule(PolicyCase now, Saved saved, Func<PolicyCase, LifecycleRule, ImageOutcome[], string?> edit)
    {
        var (at, text) = (now, (string?)null);
        for (var round = 0; round <= PolicyGrammar.MostRules; round++)
        {
            ImageOutcome[] rest = saved.Marked(at);
            if (rest.Length == 0) { return text; }

            var priority = rest.Min(outcome => outcome.MarkedBy);
            text = edit(at, at.Rules.Of(priority!.Value)!, [.. rest.Where(outcome => outcome.MarkedBy == priority)]);
            if (text is null || at.With(text) is not { } then) { return null; }

            at = then;
        }

        return null;
    }

    private static IReadOnlyList<string>[] TagsOf(ImageOutcome[] outcomes) => [.. outcomes.Select(outcome => outcome.Image.Tags)];

    private static List<Remedy> Back(PolicyCase now, Finding finding, PolicyCase? before)
    {
        List<Remedy> remedies = [];
        if (before is not null)
        {
            Offer(remedies, now, before.Policy.Text, new Saved(finding).AreSpared, "Go back to the policy that is applied", "All your changes are undone.");
        }

        return remedies;
    }

    private static List<Remedy> ForEffect(PolicyCase now)
    {
        var (at, text) = (now, (string?)null);
        for (var round = 0; round <= PolicyGrammar.MostRules && IsLarge(at); round++)
        {
            var goes = at.Evaluation.Images.Where(outcome => outcome is { Goes: true, MarkedBy: not null }).ToLookup(outcome => outcome.MarkedBy!.Value);
            var over = at.Evaluation.Images.Count(outcome => outcome.Goes) - (int)(at.Images.Count * PolicyFindings.LargeShare);
            if (goes.MaxBy(group => group.Count()) is not { } most || at.Rules.Of(most.Key) is not { } rule) { return []; }

            // The newest of those that it takes are left; what else was pushed at the same moment stays with them.
            string[] spared = [.. most.OrderByDescending(outcome => RuleEdits.Moment(rule, outcome.Image)).Take(over).Select(outcome => outcome.Image.Id)];
            text = RuleEdits.Raise(at, rule, spared);
            if (text is null || at.With(text) is not { } then) { return []; }

            at = then;
        }

        List<Remedy> remedies = [];
        Offer(remedies, now, text, then => !IsLarge(then), "Raise the numbers until a tenth stays", "The newest of what would have gone stay.");
        return remedies;
    }

    private static bool IsLarge(PolicyCase at) => at.Evaluation.Images.Count(outcome => outcome.Goes) > at.Images.Count * PolicyFindings.LargeShare;

    private static List<Remedy> Removal(PolicyCase now, Finding finding)
    {
        List<Remedy> remedies = [];
        if (now.Rules.Of(finding.Rule!.Value) is { } rule)
        {
            Offer(remedies, now, RuleEdits.Without(now, rule), _ => true, string.Create(CultureInfo.InvariantCulture, $"Remove rule {rule.Priority}"), "Changes nothing for the images that are there now.");
        }

        return remedies;
    }

    private static List<Remedy> ForList(PolicyCase now, Finding finding)
    {
        List<Remedy> remedies = [];
        var rule = now.Rules.Of(finding.Rule!.Value)!;
        Offer(remedies, now, RuleEdits.Split(now, rule), then => PolicyFindings.Find(then).Count(each => each.Kind == FindingKind.AndList) < PolicyFindings.Find(now).Count(each => each.Kind == FindingKind.AndList),
            "One rule for each entry", "An image is selected when it fits any of them; each rule counts for itself.");
        return remedies;
    }

    // What the dead rule should have protected is protected by another, and the dead one goes.
    private static List<Remedy> ForDead(PolicyCase now, Finding finding)
    {
        List<Remedy> remedies = [];
        var dead = now.Rules.Of(finding.Rule!.Value)!;
        foreach (var remedy in ForNeeded(now, finding))
        {
            if (now.With(remedy.Text) is not { } then || then.Rules.Rules.FirstOrDefault(rule => Same(rule, dead)) is not { } left) { continue; }

            Offer(remedies, now, RuleEdits.Without(then, left), new Saved(finding).AreSpared,
                string.Create(CultureInfo.InvariantCulture, $"{remedy.Title}, and remove rule {dead.Priority}"), remedy.Cost);
        }

        return remedies;
    }

    private static bool Same(LifecycleRule rule, LifecycleRule other) =>
        (rule.Description, rule.TagStatus, rule.Class, rule.CountType, rule.CountNumber, rule.Action) == (other.Description, other.TagStatus, other.Class, other.CountType, other.CountNumber, other.Action)
        && rule.Patterns.SequenceEqual(other.Patterns) && rule.Prefixes.SequenceEqual(other.Prefixes);

    private static void Offer(List<Remedy> remedies, PolicyCase now, string? text, Func<PolicyCase, bool> resolves, string title, string cost)
    {
        if (text is null || text == now.Policy.Text || remedies.Exists(remedy => remedy.Text == text)) { return; }

        if (now.With(text) is { } then && resolves(then)) { remedies.Add(new Remedy(title, cost, text)); }
    }
}
