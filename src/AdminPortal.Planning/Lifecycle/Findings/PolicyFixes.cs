using AdminPortal.Planning.Lifecycle.Json;
using AdminPortal.Planning.Lifecycle.Language;

namespace AdminPortal.Planning.Lifecycle.Findings;

/// <summary>
/// One-click fixes of what makes a policy's text invalid. Offered where there is one that a person would make; each was tried: the text has
/// fewer errors after it.
/// </summary>
public static class PolicyFixes
{
    public static Remedy? For(PolicyReading policy, PolicyProblem problem)
    {
        if (PolicyForm.Of(policy.Json) is not { } form || Fix(policy, form, problem) is not var (title, text)) { return null; }

        return PolicyReading.Of(text, policy.Mode).Errors.Count() < policy.Errors.Count() ? new Remedy(title, problem.Remedy, text) : null;
    }

    private static (string, string)? Fix(PolicyReading policy, PolicyForm form, PolicyProblem problem) => problem switch
    {
        { Kind: ProblemKind.WrongType, Node: { Kind: JsonKind.Null } node } => Removed(policy, node),
        { Kind: ProblemKind.UnknownMember or ProblemKind.RepeatedMember or ProblemKind.UnitNotAllowed or ProblemKind.TargetNotAllowed or ProblemKind.TagListNotAllowed, Node: { } node } => Removed(policy, node),
        { Kind: ProblemKind.UnknownWord, Node: { } node } => Corrected(policy, node),
        { Kind: ProblemKind.ActionNotAllowed, Rule: { } rule } when form.Rules[rule].CountType == "sinceImagePulled" => ArchiveFirst(form, rule),
        { Kind: ProblemKind.NeedsUnit or ProblemKind.NeedsTarget or ProblemKind.WrongStorageClass or ProblemKind.ArchivedTooShortly or ProblemKind.ActionNotAllowed, Rule: { } rule } => ("Fit the rule", form.With(rule, form.Rules[rule].Fitted())),
        { Kind: ProblemKind.SamePriority or ProblemKind.AnyNotLast, Rule: { } rule } => Last(form, rule),
        { Kind: ProblemKind.SecondUntagged or ProblemKind.SamePrefixes, Rule: { } rule } when form.Rules.Count > 1 => ("Remove this rule", form.Without([rule])),
        _ => null,
    };

    private static (string, string)? Removed(PolicyReading policy, JsonNode node)
    {
        if (node.Parent is not { Kind: JsonKind.Object } parent || parent.Members.FirstOrDefault(member => ReferenceEquals(member.Value, node)) is not { } found) { return null; }

        var edit = new JsonEdit(policy.Json);
        edit.Remove(parent, found);
        return ($"Remove {Quoting.Clip(found.Name)}", edit.Make());
    }

    private static (string, string)? Corrected(PolicyReading policy, JsonNode node)
    {
        var words = PolicyGrammar.Selection.Concat(PolicyGrammar.Action).FirstOrDefault(member => node.Path.EndsWith($".{member.Name}", StringComparison.Ordinal))?.Words ?? [];
        if (Spelling.Nearest(node.Text, words.Select(word => word.Text)) is not { } meant) { return null; }

        var edit = new JsonEdit(policy.Json);
        edit.Replace(node, JsonWriting.Text(meant));
        return ($"Write {meant}", edit.Make());
    }

    private static (string, string)? Last(PolicyForm form, int rule) =>
        form.Rules.Max(each => each.Priority) is < int.MaxValue and var last ? ("Apply it last", form.With(rule, form.Rules[rule] with { Priority = last + 1 })) : null;

    /// <summary>What "delete when nobody pulls it" can be for AWS: archive it, and delete it from the archive when its 90 days there are paid.</summary>
    private static (string, string)? ArchiveFirst(PolicyForm form, int index)
    {
        var rule = form.Rules[index] with { Action = PolicyGrammar.Transition, Target = PolicyGrammar.Archive };
        var text = form.With(index, rule);
        var last = form.Rules.Max(each => each.Priority);
        var hasAny = form.Rules.Any(each => each is { StorageClass: PolicyGrammar.Archive, TagStatus: PolicyGrammar.Any });
        if (last is not < int.MaxValue || hasAny || form.Rules.Count == PolicyGrammar.MostRules || PolicyForm.Of(text) is not { } then) { return ("Archive instead", text); }

        var expire = new RuleForm
        {
            Priority = last + 1,
            Description = "Delete from the archive",
            TagStatus = rule.TagStatus,
            Patterns = rule.Patterns,
            Prefixes = rule.Prefixes,
            CountType = "sinceImageTransitioned",
            CountNumber = PolicyGrammar.LeastDaysArchived,
            Action = PolicyGrammar.Expire,
        };
        return ("Archive, then expire after 90 days", then.Insert(then.Rules.Count, [expire.Fitted()], new Dictionary<int, int>()));
    }
}
