using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using CsCheck;
using Xunit;

namespace AdminPortal.Planning.Tests.Plans;

public sealed class PlanRecheckTests
{
    private const string Saved = """
        keep: 0
        newest | main-0000001a | 8 d  | || keep | newest-of-repository
        index  | main-0000002a | 40 d | index child || delete | deployments: expired
        child  |               | 40 d | || delete | deployments: family
        other  | main-0000003a | 41 d | || delete | deployments: expired
        """;

    [Fact]
    public void Nothing_that_stayed_as_it_was_is_dropped()
    {
        var result = Check(Saved);

        Assert.Equal(["child", "index", "other"], Names(result));
        Assert.Empty(result.Dropped);
    }

    [Theory]
    [InlineData("use: tag:main-0000003a", "in use by prod / shop / Deployment web (app)", "other")]
    [InlineData("use: tag:main-0000002a", "in use by", "index", "child")]
    [InlineData("cluster: dev own unreachable", "cluster dev", "index", "child", "other")]
    public void Demand_20_what_became_needed_since_is_dropped_with_the_reason(string line, string reason, params string[] names)
    {
        var result = Check("cluster: prod own complete 0\n" + line + "\n" + Saved);

        Assert.Equal(names.Order(), Dropped(result));
        Assert.All(result.Dropped, dropped => Assert.Contains(reason, dropped.Reason, StringComparison.Ordinal));
        Assert.All(result.Dropped, dropped => Assert.False(dropped.AlreadyGone));
    }

    [Fact]
    public void A_tag_that_moved_onto_a_member_keeps_the_whole_family()
    {
        var result = Check(Saved.Replace("child  |               | 40 d", "child  | main-0000009a | 40 d", StringComparison.Ordinal));

        Assert.Equal(["child", "index"], Dropped(result));
        Assert.Contains("its tags changed", result.Dropped[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_signature_pushed_since_keeps_the_image_that_it_is_about()
    {
        var result = Check(Saved + "\nnew | sig-of-other | 0 h | || delete | x");

        Assert.Equal(["other"], Dropped(result));
    }

    [Fact]
    public void A_child_that_a_newer_index_took_in_stays()
    {
        var result = Check(Saved + "\nlate | v2.0.0 | 0 h | index child || keep | x");

        Assert.Equal(["child", "index"], Dropped(result));
    }

    [Fact]
    public void What_is_gone_is_told_as_gone()
    {
        var result = Check(string.Join('\n', Saved.Split('\n').Where(line => !line.StartsWith("other", StringComparison.Ordinal))));

        var gone = Assert.Single(result.Dropped);
        Assert.True(gone.AlreadyGone);
    }

    [Fact]
    public void Roots_that_wait_for_a_later_run_are_neither_deleted_nor_dropped()
    {
        var plan = Scenario.Parse(Saved).Draw();
        var result = PlanRecheck.Check(plan, plan, new HashSet<ImageDigest> { Scenario.Digest("other") });

        Assert.Equal(["other"], Names(result));
        Assert.Empty(result.Dropped);
    }

    [Fact]
    public void It_only_drops_and_never_parts_a_family() => Gen.Select(Fleets.Fleet, Fleets.Fleet).Sample((one, two) =>
    {
        var (saved, fresh) = (one.Draw(), (two with { Policy = one.Policy }).Draw());
        var go = PlanRecheck.Check(saved, fresh).Go;
        var gone = go.Select(image => image.Image.Digest).ToHashSet();

        Assert.Subset(saved.Deletes.Select(image => image.Image.Digest).ToHashSet(), gone);
        Assert.Subset(fresh.Deletes.Select(image => image.Image.Digest).ToHashSet(), gone);
        Assert.All(go, image => Assert.All(image.Parents, parent => Assert.Contains(parent, gone)));
    }, iter: 1500);

    [Fact]
    public void A_plan_rechecked_against_itself_goes_whole() => Fleets.Fleet.Sample(fleet =>
    {
        var plan = fleet.Draw();
        var result = PlanRecheck.Check(plan, plan);
        Assert.Equal(plan.Totals.Delete, result.Go.Count);
        Assert.Empty(result.Dropped);
    }, iter: 1000);

    private static RecheckedPlan Check(string fresh) => PlanRecheck.Check(Scenario.Parse(Saved).Draw(), Scenario.Parse(fresh).Draw());

    private static readonly Dictionary<ImageDigest, string> ByDigest = new[] { "newest", "index", "child", "other", "late", "new" }.ToDictionary(Scenario.Digest);

    private static IEnumerable<string> Names(RecheckedPlan plan) => plan.Go.Select(image => ByDigest[image.Image.Digest]).Order();

    private static IEnumerable<string> Dropped(RecheckedPlan plan) => plan.Dropped.Select(dropped => ByDigest[dropped.Digest]).Order();
}
