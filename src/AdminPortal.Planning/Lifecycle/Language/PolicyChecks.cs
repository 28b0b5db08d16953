using AdminPortal.Planning.Lifecycle.Json;

namespace AdminPortal.Planning.Lifecycle.Language;

/// <summary>Reads a policy from its text and checks what its rules may not be together.</summary>
internal static class PolicyChecks
{
    /// <returns>The rules in the order in which they are applied; of no use where an error was told.</returns>
    public static IReadOnlyList<LifecycleRule> Read(ProblemList problems)
    {
        CheckLength(problems);
        foreach (var mistake in problems.Json.Mistakes) { problems.AddMistake(mistake); }

        if (problems.Json.Root is not { } root) { return []; }

        var shapes = new ShapeChecks(problems);
        if (shapes.Check(root, PolicyGrammar.Policy, null).GetValueOrDefault("rules") is not { } list) { return []; }

        var checks = new RuleChecks(problems, shapes);
        RuleDraft[] rules = [.. list.Items.Take(PolicyGrammar.MostRules * 10).Select(checks.Read)];
        CheckTogether(problems, list, rules);
        return [.. rules.Select(Rule).OfType<LifecycleRule>().OrderBy(rule => rule.Priority)];
    }

    private static void CheckLength(ProblemList problems)
    {
        var length = problems.Json.Text.Length;
        if (length > PolicyGrammar.MostLength)
        {
            problems.AddLength(ProblemKind.TooLong, $"The text has {length:#,0} characters; {PolicyGrammar.MostLength:#,0} are allowed.", "Shorten it: write it without line breaks, or merge rules.",
                $"Member must have length less than or equal to {PolicyGrammar.MostLength}");
        }
        else if (length < PolicyGrammar.LeastLength && problems.Mode == PolicyMode.ToSave)
        {
            problems.AddLength(ProblemKind.TooShort, $"The text has {length} characters; AWS wants {PolicyGrammar.LeastLength} at least, and every whole rule is longer.", "Add a rule; to have no policy, delete it.",
                $"Member must have length greater than or equal to {PolicyGrammar.LeastLength}");
        }
    }

    private static void CheckTogether(ProblemList problems, JsonNode list, RuleDraft[] rules)
    {
        if (list.Items.Count == 0) { problems.Warn(ProblemKind.NoRules, list, "A policy without rules does nothing, and whether AWS takes it is not documented.", "Add a rule; to have no policy, delete it."); }

        if (list.Items.Count > PolicyGrammar.MostRules)
        {
            problems.Add(ProblemKind.TooManyRules, list, $"The policy has {list.Items.Count} rules; {PolicyGrammar.MostRules} are allowed.", "Remove or merge rules; one pattern with * may stand for several.");
        }

        Dictionary<int, RuleDraft> byPriority = [];
        foreach (var rule in rules)
        {
            if (rule.Priority is { } priority && !byPriority.TryAdd(priority, rule))
            {
                problems.Add(ProblemKind.SamePriority, rule.Rule["rulePriority"], $"rulePriority {priority} is taken by the rule in line {problems.Json.PlaceOf(byPriority[priority].Node.Start).Line}.", "Give each rule a number of its own; the lower one is applied first.", null, rule.Index);
            }
        }

        foreach (var inClass in rules.Where(rule => rule.Class is not (null or StorageClass.Unknown)).GroupBy(rule => rule.Class))
        {
            var word = inClass.Key == StorageClass.Archive ? PolicyGrammar.Archive : PolicyGrammar.Standard;
            RuleDraft[] ordered = [.. inClass.OrderBy(rule => rule.Priority ?? int.MaxValue)];
            CheckUntagged(problems, ordered, word);
            CheckAny(problems, ordered, word);
            CheckPrefixes(problems, ordered);
        }
    }

    private static void CheckUntagged(ProblemList problems, RuleDraft[] ordered, string stored)
    {
        RuleDraft[] untagged = [.. ordered.Where(rule => rule.TagStatus == TagStatus.Untagged)];
        foreach (var rule in untagged.Skip(1))
        {
            problems.Add(ProblemKind.SecondUntagged, rule.Selection["tagStatus"], $"Untagged images of {stored} storage are selected by {untagged[0].Name} already.", "Keep one rule for untagged images in each storage class.", "Only one rule can select Untagged images per storage class.", rule.Index);
        }
    }

    private static void CheckAny(ProblemList problems, RuleDraft[] ordered, string stored)
    {
        foreach (var rule in ordered.SkipLast(1).Where(rule => rule.TagStatus == TagStatus.Any && rule.Priority is not null))
        {
            var last = ordered[^1];
            problems.Add(ProblemKind.AnyNotLast, rule.Selection["tagStatus"], $"A rule for any image must come last in {stored} storage, but {last.Name} comes after it.",
                last.TagStatus == TagStatus.Any ? "Keep one rule for any image in each storage class." : $"Give it a rulePriority above {JsonWriting.Number(last.Priority ?? 0)}.", "Rule for tagStatus=ANY must have the lowest priority per storage class", rule.Index);
        }
    }

    // The User Guide asks for sets of prefixes that differ, without saying when two are equal: order and repetition do not matter here.
    private static void CheckPrefixes(ProblemList problems, RuleDraft[] ordered)
    {
        Dictionary<string, RuleDraft> sets = [];
        foreach (var rule in ordered)
        {
            var prefixes = rule.Texts("tagPrefixList");
            if (prefixes.Count == 0 || rule.TagStatus != TagStatus.Tagged) { continue; }

            var set = JsonWriting.Texts(prefixes.Distinct().Order(StringComparer.Ordinal));
            if (!sets.TryAdd(set, rule))
            {
                problems.Add(ProblemKind.SamePrefixes, rule.Selection["tagPrefixList"], $"{sets[set].Name[..1].ToUpperInvariant()}{sets[set].Name[1..]} has the same prefixes in the same storage class, so this one can never act.", "Change the prefixes or remove the rule.", null, rule.Index);
            }
        }
    }

    private static LifecycleRule? Rule(RuleDraft draft) =>
        draft is { Priority: { } priority, TagStatus: { } status, Class: { } stored, CountType: { } type, Type: { } action } && draft.Selection.GetValueOrDefault("countNumber")?.Whole is { } number
            ? new LifecycleRule
            {
                Index = draft.Index,
                Priority = priority,
                Description = draft.Rule.GetValueOrDefault("description")?.Text,
                TagStatus = status,
                Patterns = draft.Texts("tagPatternList"),
                Prefixes = draft.Texts("tagPrefixList"),
                Class = stored,
                CountType = type,
                CountNumber = number,
                Action = action,
            }
            : null;
}
