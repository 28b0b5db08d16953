using System.Globalization;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using CsCheck;
using Xunit;

namespace AdminPortal.Planning.Tests.Plans;

public sealed class BrakesTests
{
    [Theory]
    [InlineData(101, 11, true)]
    [InlineData(100, 1, false)]
    [InlineData(101, 12, false)]
    [InlineData(1000, 200, false)]
    public void A_repository_is_parked_when_it_would_lose_more_than_the_share_and_more_than_the_count(int lost, int kept, bool parked)
    {
        var text = string.Join('\n', Enumerable.Range(0, lost).Select(i => string.Create(CultureInfo.InvariantCulture, $"d{i} | main-{i:x7}a1 | 40 d | || delete | x"))
            .Concat(Enumerable.Range(0, kept).Select(i => string.Create(CultureInfo.InvariantCulture, $"k{i} | v1.{i} | 1 d | || keep | x"))));

        Assert.Equal(parked, Brakes.Park(Limits.Default, Scenario.Parse("keep: 0\n" + text).Draw()) is not null);
    }

    [Theory]
    [InlineData(null, 0, false)]
    [InlineData(10, 5, false)]
    [InlineData(10, 4, true)]
    [InlineData(10, 0, true)]
    [InlineData(0, 0, false)]
    public void Demand_18_a_run_stops_when_the_uses_shrank_by_more_than_half(int? before, int now, bool stops) =>
        Assert.Equal(stops, Brakes.Stop(Limits.Default, before, now) is not null);

    [Fact]
    public void The_oldest_roots_go_first_with_their_whole_families()
    {
        var plan = Scenario.Parse("""
            keep: 0
            newest | main-0000001a | 8 d  | || keep | x
            index  | main-0000002a | 40 d | index child || delete | x
            child  |               | 40 d | || delete | x
            young  | main-0000003a | 20 d | || delete | x
            old    | main-0000004a | 50 d | || delete | x
            """).Draw();

        Assert.Equal(new[] { "old" }.Select(Scenario.Digest), Chosen(2, plan));
        Assert.Equal(new[] { "old", "index" }.Select(Scenario.Digest).Order(), Chosen(3, plan));
        Assert.Equal(new[] { "old", "index", "young" }.Select(Scenario.Digest).Order(), Chosen(4, plan));
    }

    [Fact]
    public void A_family_that_no_run_can_hold_does_not_block_the_others()
    {
        var quota = new RunQuota(1);
        quota.Offer(Scenario.Parse("""
            keep: 0
            newest | main-0000001a | 8 d  | || keep | x
            index  | main-0000002a | 40 d | index child || delete | x
            child  |               | 40 d | || delete | x
            young  | main-0000003a | 20 d | || delete | x
            """).Draw());

        Assert.Equal([Scenario.Digest("young")], quota.Choose().Values.Single());
        Assert.Equal(1, quota.TooLarge);
    }

    [Fact]
    public void No_choice_exceeds_the_limit() => Gen.Select(Fleets.Fleet, Gen.Int[1, 12]).Sample((fleet, limit) =>
    {
        var plan = fleet.Draw();
        var quota = new RunQuota(limit);
        quota.Offer(plan);
        var roots = quota.Choose().Values.SingleOrDefault() ?? new HashSet<ImageDigest>();

        Assert.InRange(PlanRecheck.Check(plan, plan, roots).Go.Count, 0, limit);
    }, iter: 2000);

    private static IEnumerable<ImageDigest> Chosen(int limit, RepositoryPlan plan)
    {
        var quota = new RunQuota(limit);
        quota.Offer(plan);
        return quota.Choose().Values.SingleOrDefault()?.Order() ?? Enumerable.Empty<ImageDigest>();
    }
}
