using AdminPortal.Planning.Lifecycle.Evaluations;
using AdminPortal.Planning.Lifecycle.Language;

namespace AdminPortal.Planning.Lifecycle.Findings;

/// <summary>Changes of a policy's text that remedies are made of. Each gives null where it cannot be made.</summary>
internal static class RuleEdits
{
    private const int ShieldCount = 9999, ShieldDays = 36_500, MostNumber = 1_000_000;

    public static string? Without(PolicyCase now, LifecycleRule rule) => now.Rules.Rules.Count < 2 ? null : PolicyForm.Of(now.Policy.Json)?.Without([rule.Index]);

    /// <summary>Rules before another one that select tags and leave them alone.</summary>
    public static string? Shield(PolicyCase now, LifecycleRule before, IReadOnlyList<string> patterns)
    {
        if (patterns.Count == 0 || now.Rules.Rules.Count + patterns.Count > PolicyGrammar.MostRules) { return null; }

        var room = Priorities.Before(now.Rules.Rules.Select(rule => rule.Priority), before.Priority, patterns.Count);
        var isArchive = before.Class == StorageClass.Archive;
        return PolicyForm.Of(now.Policy.Json)?.Insert(before.Index, [.. patterns.Index().Select(pattern => new RuleForm
        {
            Priority = room.Free[pattern.Index],
            Description = $"Keep {pattern.Item}: it is needed",
            TagStatus = PolicyGrammar.Tagged,
            Patterns = [pattern.Item],
            CountType = isArchive ? "sinceImageTransitioned" : "imageCountMoreThan",
            CountNumber = isArchive ? ShieldDays : Math.Max(ShieldCount, now.Images.Count * 2),
            Action = PolicyGrammar.Expire,
        }.Fitted())], room.Moved);
    }

    /// <summary>The rule's number raised so far that it leaves these images alone now.</summary>
    public static string? Raise(PolicyCase now, LifecycleRule rule, IReadOnlyCollection<string> spared)
    {
        var number = NumberSparing(now, rule, spared);
        return number > MostNumber || number <= rule.CountNumber ? null : PolicyForm.Of(now.Policy.Json) is { } form ? form.With(rule.Index, form.Rules[rule.Index] with { CountNumber = number }) : null;
    }

    /// <summary>A rule of its own for each entry of a list.</summary>
    public static string? Split(PolicyCase now, LifecycleRule rule)
    {
        if (PolicyForm.Of(now.Policy.Json) is not { } form) { return null; }

        var others = now.Rules.Rules.Where(other => other.Class == rule.Class && other != rule && other.Prefixes.Distinct().Count() == 1).Select(other => other.Prefixes[0]).ToHashSet();
        string[] entries = [.. PolicyFindings.Entries(rule).Distinct().Where(entry => rule.Prefixes.Count == 0 || !others.Contains(entry))];
        if (entries.Length == 0) { return Without(now, rule); }

        if (now.Rules.Rules.Count + entries.Length - 1 > PolicyGrammar.MostRules) { return null; }

        var old = form.Rules[rule.Index];
        RuleForm Alone(string entry, int priority) => rule.Prefixes.Count > 0 ? old with { Prefixes = [entry], Priority = priority } : old with { Patterns = [entry], Priority = priority };
        var text = form.With(rule.Index, Alone(entries[0], rule.Priority));
        int? next = now.Rules.Rules.Where(other => other.Priority > rule.Priority).Select(other => (int?)other.Priority).FirstOrDefault();
        var room = Priorities.Before(now.Rules.Rules.Select(other => other.Priority), next, entries.Length - 1);
        return PolicyForm.Of(text)?.Insert(rule.Index + 1, [.. entries.Skip(1).Index().Select(entry => Alone(entry.Item, room.Free[entry.Index]))], room.Moved);
    }

    private static int NumberSparing(PolicyCase now, LifecycleRule rule, IReadOnlyCollection<string> spared)
    {
        if (rule.CountType == CountType.ImageCountMoreThan)
        {
            var selected = LifecycleEvaluator.SelectedBy(rule, now.Images);
            for (var last = selected.Count - 1; last >= 0; last--)
            {
                if (spared.Contains(now.Images[selected[last]].Id)) { return last + 1; }
            }

            return 0;
        }

        // Strict: at exactly so many days an image stays.
        var since = now.Images.Where(image => spared.Contains(image.Id)).Select(image => Moment(rule, image)).DefaultIfEmpty(now.Now).Min();
        return (int)Math.Min(Math.Ceiling((now.Now - since).TotalDays), int.MaxValue);
    }

    internal static DateTimeOffset Moment(LifecycleRule rule, LifecycleImage image) => rule.CountType switch
    {
        CountType.SinceImagePulled => image.LastUse,
        CountType.SinceImageTransitioned => image.ArchivedAt ?? image.PushedAt,
        _ => image.Since,
    };
}
