using System.Globalization;

namespace AdminPortal.Planning.Rules;

/// <summary>What admins can decide, by its name for people.</summary>
public static class DecisionWords
{
    /// <exception cref="ArgumentOutOfRangeException"><see cref="RuleNumbers"/> has no such property.</exception>
    public static string NameOf(string property) => property switch
    {
        nameof(RuleNumbers.BuildCaches) => "Rule for build caches",
        nameof(RuleNumbers.CacheMaxAgeDays) => "Build caches stay, days after their push",
        nameof(RuleNumbers.CacheKeepPulledDays) => "Build caches stay, days after a pull",
        nameof(RuleNumbers.Deployments) => "Rule for deployment images",
        nameof(RuleNumbers.KeepNewest) => "Newest images kept of each project or branch",
        nameof(RuleNumbers.MinAgeDays) => "Deployment images stay, days after their push",
        nameof(RuleNumbers.KeepPulledDays) => "Deployment images stay, days after a pull",
        nameof(RuleNumbers.StaleBranchDays) => "A branch is stale, days after its last push",
        nameof(RuleNumbers.StaleBranchKeep) => "Newest images kept of a stale branch",
        nameof(RuleNumbers.CacheAction) => "What becomes of build caches",
        nameof(RuleNumbers.DeploymentAction) => "What becomes of deployment images",
        nameof(RuleNumbers.Branches) => "Branches that keep another number",
        _ => throw new ArgumentOutOfRangeException(nameof(property), property, "No such number"),
    };

    /// <summary>A value as a person reads it; what is null says nothing.</summary>
    public static string Value(object? value) => value switch
    {
        null => "as in the settings",
        true => "on",
        false => "off",
        RuleAction.Delete => "deleted",
        RuleAction.Archive => "archived",
        int number => number.ToString("#,0", CultureInfo.InvariantCulture),
        IReadOnlyList<BranchKeep> branches => branches.Count == 0 ? "none" : string.Join(", ", branches.Select(branch => string.Create(CultureInfo.InvariantCulture, $"{branch.Pattern} keeps {branch.KeepNewest}"))),
        IReadOnlyList<string> lines => lines.Count == 0 ? "none" : string.Join(", ", lines),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "No value of a rule"),
    };

    /// <summary>What an override says, in one line.</summary>
    public static string Of(RuleOverride each)
    {
        List<string> said = each.Excluded ? ["excluded: no rule touches them"] : [];
        foreach (var property in typeof(RuleNumbers).GetProperties())
        {
            if (property.GetValue(each.Numbers) is { } value) { said.Add($"{NameOf(property.Name)}: {Value(value)}"); }
        }

        return said.Count == 0 ? "nothing" : string.Join(" · ", said);
    }
}
