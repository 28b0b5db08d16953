using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using AdminPortal.Planning.Tags;

namespace AdminPortal.Planning.Rules;

/// <summary>What is wrong with a rule book, all of it at once. A book without mistakes can be resolved.</summary>
public static class RuleBookChecks
{
    public static IReadOnlyList<RuleMistake> Of(RuleBook book, CleanupPolicy settings) =>
    [
        .. Numbers("", book.Numbers, book.Numbers.Over(settings.Deployments)),
        .. Lines("Protected tags", book.ProtectedTags ?? []),
        .. Patterns(book.Patterns ?? []),
        .. Overrides(book, book.Numbers.Over(settings.Deployments)),
    ];

    private static IEnumerable<RuleMistake> Numbers(string of, RuleNumbers numbers, DeploymentRule becomes)
    {
        foreach (var property in typeof(RuleNumbers).GetProperties())
        {
            if (property.GetCustomAttribute<RangeAttribute>() is { } range && property.GetValue(numbers) is int value && !range.IsValid(value))
            {
                yield return new(of + DecisionWords.NameOf(property.Name), string.Create(CultureInfo.InvariantCulture, $"must be from {range.Minimum:#,0} to {range.Maximum:#,0}, not {value:#,0}"));
            }
        }

        if (becomes.StaleBranchDays > 0 && (becomes.StaleBranchKeep < 1 || becomes.StaleBranchKeep > becomes.KeepNewest))
        {
            yield return new(of + DecisionWords.NameOf(nameof(RuleNumbers.StaleBranchKeep)), string.Create(CultureInfo.InvariantCulture, $"must be from 1 to {becomes.KeepNewest}, what other branches keep, because branches become stale after {becomes.StaleBranchDays} days"));
        }

        foreach (var branch in numbers.Branches ?? [])
        {
            if (string.IsNullOrWhiteSpace(branch.Pattern)) { yield return new($"{of}Branches", "one of them has no pattern. Write one, as in pr-*, or remove it"); }
            else if (branch.KeepNewest is < 1 or > 100_000) { yield return new($"{of}Branches {branch.Pattern}", string.Create(CultureInfo.InvariantCulture, $"must keep from 1 to 100,000 images, not {branch.KeepNewest}")); }
        }
    }

    private static IEnumerable<RuleMistake> Patterns(IReadOnlyList<string> patterns)
    {
        foreach (var (i, pattern) in patterns.Index())
        {
            if (TagPattern.Refusal(pattern) is { } refusal) { yield return new(string.Create(CultureInfo.InvariantCulture, $"Tag pattern {i + 1}"), refusal); }
        }
    }

    private static IEnumerable<RuleMistake> Overrides(RuleBook book, DeploymentRule below)
    {
        foreach (var same in book.Overrides.GroupBy(each => each.Pattern).Where(same => same.Count() > 1)) { yield return new($"Override {same.Key}", "stands there more than once: keep one of them, with the numbers of all"); }

        foreach (var each in book.Overrides)
        {
            if (string.IsNullOrWhiteSpace(each.Pattern)) { yield return new("Override", "has no pattern. Write one, as in shop/*, or remove it"); }

            if (each is { Excluded: false } && each.Numbers == RuleNumbers.None) { yield return new($"Override {each.Pattern}", "says nothing: change a number, switch a rule off, exclude the repositories, or remove it"); }

            foreach (var mistake in Numbers($"Override {each.Pattern}: ", each.Numbers, each.Numbers.Over(below))) { yield return mistake; }
        }
    }

    private static IEnumerable<RuleMistake> Lines(string where, IReadOnlyList<string> lines) =>
        lines.Any(string.IsNullOrWhiteSpace) ? [new(where, "one of them is empty. Remove it")] : [];
}
