using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Rules;
using AdminPortal.Planning.Tests.Plans;
using AdminPortal.Planning.Usage;
using Xunit;

namespace AdminPortal.Planning.Tests.Rules;

public sealed class ResolvedRulesTests
{
    private static readonly RepositoryId Web = Scenarios.Web;
    private static readonly CleanupPolicy Settings = CleanupPolicy.Default with { ProtectedTags = ["keep-*"], ExcludedRepositories = ["legacy/*"] };

    [Fact]
    public void A_book_that_says_nothing_leaves_the_settings_as_they_are()
    {
        var rules = new ResolvedRules(Settings, RuleBook.Empty);

        Assert.Equal(Settings.Deployments, rules.Of(Web).Deployments);
        Assert.Equal(Settings.BuildCaches, rules.Of(Web).BuildCaches);
        Assert.Same(Settings.Grammar, rules.Of(Web).Grammar);
        Assert.Equal(["keep-*"], rules.Of(Web).ProtectedTags);
    }

    [Fact]
    public void What_the_book_says_wins_over_the_settings_and_the_rest_stays()
    {
        var rules = new ResolvedRules(Settings, new RuleBook { Numbers = new() { KeepNewest = 3, BuildCaches = false }, ProtectedTags = ["gold"], Patterns = ["(?<branch>rel)-(?<build>[0-9]+)"] });

        var policy = rules.Of(Web);

        Assert.Equal((3, 7, false), (policy.Deployments.KeepNewest, policy.Deployments.MinAgeDays, policy.BuildCaches.Enabled));
        Assert.Equal(["gold"], policy.ProtectedTags);
        Assert.Equal("(?<branch>rel)-(?<build>[0-9]+)", Assert.Single(policy.Grammar.Added).Text);
    }

    [Theory]
    [InlineData("shop/*", true)]
    [InlineData("*", true)]
    [InlineData("111122223333/eu-west-1/*", true)]
    [InlineData("*/eu-west-1/shop/web", true)]
    [InlineData("shop", false)]
    [InlineData("Shop/*", false)]
    [InlineData("444455556666/*", false)]
    public void An_override_covers_by_the_name_in_every_registry_or_by_the_whole(string pattern, bool covers) =>
        Assert.Equal(covers, new RuleOverride { Pattern = pattern }.Covers(Web));

    [Fact]
    public void Of_each_number_the_first_override_that_says_it_decides()
    {
        var rules = new ResolvedRules(Settings, new RuleBook
        {
            Numbers = new() { KeepNewest = 20, MinAgeDays = 21 },
            Overrides =
            [
                new() { Pattern = "shop/web", Numbers = new() { KeepNewest = 3 } },
                new() { Pattern = "other", Numbers = new() { KeepNewest = 99 } },
                new() { Pattern = "shop/*", Numbers = new() { KeepNewest = 5, KeepPulledDays = 1 } },
            ],
        });

        Assert.Equal((3, 21, 1), rules.Of(Web).Deployments is var rule ? (rule.KeepNewest, rule.MinAgeDays, rule.KeepPulledDays) : default);
        Assert.Equal(20, rules.Of(Web with { Name = "team/api" }).Deployments.KeepNewest);
    }

    [Fact]
    public void Demand_42_an_exception_excludes_repositories_whatever_else_is_said_of_them()
    {
        var rules = new ResolvedRules(Settings, new RuleBook
        {
            Overrides = [new() { Pattern = "shop/web", Numbers = new() { KeepNewest = 1 } }, new() { Pattern = "*/shop/*", Excluded = true }],
        });

        var plan = Draw(rules, Scenarios.Of([.. Enumerable.Range(0, 30).Select(i => ($"main-{0xa1b2c30 + i:x}", 30))]));

        Assert.Equal(0, plan.Totals.Delete);
        Assert.All(plan.Images, image => Assert.Contains(image.Reasons, reason => reason.Kind == ReasonKind.Excluded));
    }

    [Fact]
    public void Demand_42_kinds_of_branches_keep_numbers_of_their_own()
    {
        var rules = new ResolvedRules(Settings, new RuleBook { Numbers = new() { KeepNewest = 4, Branches = [new BranchKeep("pr-*", 1), new BranchKeep("main", 6)] } });
        (string, int)[] images =
        [
            .. Enumerable.Range(0, 8).Select(i => ($"main-{0xa1b2c30 + i:x}", 30)),
            .. Enumerable.Range(0, 8).Select(i => ($"pr-7-{0xb1b2c30 + i:x}", 40)),
            .. Enumerable.Range(0, 8).Select(i => ($"dev-{0xc1b2c30 + i:x}", 50)),
        ];

        var kept = Draw(rules, Scenarios.Of(images)).Images.Where(image => image.Verdict == Verdict.Keep).CountBy(image => image.Groups[0]).ToDictionary();

        Assert.Equal((6, 1, 4), (kept["main"], kept["pr-7"], kept["dev"]));
    }

    [Fact]
    public void Demand_42_a_regular_expression_makes_builds_of_tags_that_were_unknown()
    {
        (string, int)[] images = [.. Enumerable.Range(0, 13).Select(i => ($"nightly_{i}", 30))];
        var before = Draw(new ResolvedRules(Settings, RuleBook.Empty), Scenarios.Of(images));

        var after = Draw(new ResolvedRules(Settings, new RuleBook { Patterns = ["(?<branch>nightly)_(?<build>[0-9]+)"] }), Scenarios.Of(images));

        Assert.Equal((0, 3), (before.Totals.Delete, after.Totals.Delete));
        Assert.All(after.Images, image => Assert.Equal(["nightly"], image.Groups));
    }

    private static RepositoryPlan Draw(ResolvedRules rules, RepositorySnapshot repository) => Planner.Draw(rules.Of(repository.Id), repository, new UsageSnapshot([Scenarios.Prod], []), Fleets.Now);
}
