using AdminPortal.Planning.Rules;
using Xunit;

namespace AdminPortal.Planning.Tests.Rules;

public sealed class RuleBookTests
{
    [Fact]
    public void Every_mistake_is_told_at_once_with_its_place()
    {
        var book = new RuleBook
        {
            Numbers = new() { KeepNewest = 0, StaleBranchDays = 30, Branches = [new BranchKeep("", 3), new BranchKeep("pr-*", 0)] },
            ProtectedTags = ["gold", " "],
            Patterns = ["(?<branch>[a-z]+", @"(?<branch>a)\1", "plain"],
            Overrides = [new() { Pattern = "a", Numbers = new() { MinAgeDays = -1 } }, new() { Pattern = "a", Excluded = true }, new() { Pattern = "b" }, new() { Pattern = "" }],
        };

        var told = RuleBookChecks.Of(book, CleanupPolicy.Default).Select(mistake => mistake.ToString()).ToArray();

        Assert.Contains("Newest images kept of each project or branch: must be from 1 to 100,000, not 0", told);
        Assert.Contains(told, mistake => mistake.StartsWith("Newest images kept of a stale branch: must be from 1", StringComparison.Ordinal));
        Assert.Contains(told, mistake => mistake.StartsWith("Branches pr-*", StringComparison.Ordinal));
        Assert.Contains("Protected tags: one of them is empty. Remove it", told);
        Assert.Contains(told, mistake => mistake.StartsWith("Tag pattern 1:", StringComparison.Ordinal));
        Assert.Contains(told, mistake => mistake.StartsWith("Tag pattern 2:", StringComparison.Ordinal) && mistake.Contains("back-reference", StringComparison.Ordinal));
        Assert.Contains(told, mistake => mistake.StartsWith("Tag pattern 3:", StringComparison.Ordinal) && mistake.Contains("names nothing", StringComparison.Ordinal));
        Assert.Contains(told, mistake => mistake.StartsWith("Override a: stands there more than once", StringComparison.Ordinal));
        Assert.Contains(told, mistake => mistake.StartsWith("Override a: Deployment images stay, days after their push:", StringComparison.Ordinal));
        Assert.Contains(told, mistake => mistake.StartsWith("Override b: says nothing", StringComparison.Ordinal));
        Assert.Contains(told, mistake => mistake.StartsWith("Override: has no pattern", StringComparison.Ordinal));
    }

    [Fact]
    public void A_stale_branch_is_judged_by_what_an_override_makes_of_the_numbers_below()
    {
        var book = new RuleBook { Numbers = new() { StaleBranchDays = 30, StaleBranchKeep = 5 }, Overrides = [new() { Pattern = "a", Numbers = new() { KeepNewest = 3 } }] };

        Assert.Equal("Override a: Newest images kept of a stale branch", Assert.Single(RuleBookChecks.Of(book, CleanupPolicy.Default)).Where);
    }

    [Fact]
    public void A_book_without_mistakes_has_none() => Assert.Empty(RuleBookChecks.Of(
        new RuleBook { Numbers = new() { KeepNewest = 5 }, Patterns = ["(?<branch>x)-(?<build>[0-9]+)"], Overrides = [new() { Pattern = "a/*", Excluded = true }] },
        CleanupPolicy.Default));

    [Fact]
    public void Changes_are_told_by_what_they_decide_with_before_and_after()
    {
        var before = new RuleBook { Numbers = new() { KeepNewest = 5 }, Overrides = [new() { Pattern = "a", Excluded = true }, new() { Pattern = "b", Numbers = new() { MinAgeDays = 3 } }] };
        var after = new RuleBook
        {
            Numbers = new() { KeepNewest = 6, Deployments = false },
            ProtectedTags = ["gold"],
            Overrides = [new() { Pattern = "b", Numbers = new() { MinAgeDays = 3, KeepNewest = 2 } }, new() { Pattern = "a", Excluded = true }],
        };

        Assert.Equal(
            [
                new("Rule for deployment images", "as in the settings", "off"),
                new("Newest images kept of each project or branch", "5", "6"),
                new("Protected tags", "as in the settings", "gold"),
                new("Override b", "Deployment images stay, days after their push: 3", "Newest images kept of each project or branch: 2 · Deployment images stay, days after their push: 3"),
                new("Order of overrides", "a, b", "b, a"),
            ],
            RuleChange.Between(before, after));
        Assert.Empty(RuleChange.Between(before, before with { Overrides = [.. before.Overrides] }));
    }
}
