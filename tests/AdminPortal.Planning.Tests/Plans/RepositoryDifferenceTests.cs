using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Rules;
using AdminPortal.Planning.Usage;
using CsCheck;
using Xunit;

namespace AdminPortal.Planning.Tests.Plans;

public sealed class RepositoryDifferenceTests
{
    [Fact]
    public void What_goes_now_what_stays_now_and_what_is_gone_are_told_apart()
    {
        var before = Draw(Scenarios.Of([.. Enumerable.Range(0, 13).Select(i => ($"main-{0xa1b2c30 + i:x}", 10 + i))]), keep: 10);
        var fewer = Draw(before.ToSnapshot()! with { Images = [.. before.Images.Select(image => image.Image).SkipLast(1)] }, keep: 8);

        var difference = RepositoryDifference.Between(before, fewer, examples: 2);

        Assert.Equal((2, 0, 1, 0), (difference.MoreDeletes, difference.FewerDeletes, difference.Gone, difference.MoreHolds));
        Assert.Equal((3, 4), (difference.Before.Delete, difference.After.Delete));
        Assert.All(difference.Examples, change => Assert.Equal((Verdict.Keep, Verdict.Delete), (change.Before!.Verdict, change.After!.Verdict)));
        Assert.Equal((0, 2), RepositoryDifference.Between(fewer, Draw(fewer.ToSnapshot()!, keep: 10), 5) is var back ? (back.MoreDeletes, back.FewerDeletes) : default);
    }

    [Fact]
    public void A_new_repository_and_one_that_vanished_count_whole()
    {
        var plan = Draw(Scenarios.Of([.. Enumerable.Range(0, 12).Select(i => ($"main-{0xa1b2c30 + i:x}", 10 + i))]), keep: 10);

        Assert.Equal((2, 0), RepositoryDifference.Between(null, plan, 5) is var came ? (came.MoreDeletes, came.Gone) : default);
        Assert.Equal((0, 2), RepositoryDifference.Between(plan, null, 5) is var went ? (went.MoreDeletes, went.Gone) : default);
    }

    [Fact]
    public void Differences_add_up_to_the_change_of_the_totals() => Gen.Select(Fleets.Fleet, Fleets.Policy).Sample((fleet, policy) =>
    {
        var (before, after) = (fleet.Draw(), (fleet with { Policy = policy }).Draw());

        var difference = RepositoryDifference.Between(before, after, 3);

        Assert.Equal(after.Totals.Delete - before.Totals.Delete, difference.MoreDeletes - difference.FewerDeletes - difference.Gone);
        Assert.Equal(difference.IsEmpty, before.Images.Zip(after.Images).All(pair => pair.First.Verdict == pair.Second.Verdict || (pair.First.Verdict == Verdict.Hold && pair.Second.Verdict == Verdict.Keep)));
    }, iter: 1000);

    private static RepositoryPlan Draw(Planning.Images.RepositorySnapshot repository, int keep) =>
        Planner.Draw(CleanupPolicy.Default with { Deployments = new DeploymentRule { KeepNewest = keep } }, repository, new UsageSnapshot([Scenarios.Prod], []), Fleets.Now);
}
