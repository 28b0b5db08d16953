using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Rules;
using AdminPortal.Planning.Usage;
using CsCheck;
using Xunit;

namespace AdminPortal.Planning.Tests.Plans;

/// <summary>What holds for every fleet. Each law runs over thousands of random ones.</summary>
public sealed class PlannerLawTests
{
    private const int Cases = 1500;

    [Fact]
    public void The_order_of_input_never_matters() => Gen.Select(Fleets.Fleet, Gen.Int).Sample((fleet, seed) =>
    {
        var shuffled = fleet with
        {
            Repository = fleet.Repository with { Images = Shuffle(fleet.Repository.Images, seed) },
            Uses = [.. fleet.Uses.Reverse()],
        };
        Assert.Equal(Told(fleet.Draw()), Told(shuffled.Draw()));
        Assert.Equal(fleet.Draw().Fingerprint, shuffled.Draw().Fingerprint);
    }, iter: Cases);

    [Fact]
    public void Adding_a_use_never_deletes_more() => Gen.Select(Fleets.Fleet, Fleets.Use).Sample((fleet, use) =>
        DeletesNoMore(fleet, fleet with { Uses = [.. fleet.Uses, use] }), iter: Cases);

    [Fact]
    public void Adding_a_remembered_use_never_deletes_more() => Gen.Select(Fleets.Fleet, Gen.Int[0, 29], Gen.Int[0, 30]).Sample((fleet, digest, hours) =>
        DeletesNoMore(fleet, fleet with { Remembered = [new RememberedUse(Fleets.Digest(digest), new Workload("c", "n", "Pod", "p"), Fleets.Now - TimeSpan.FromHours(hours))] }), iter: Cases);

    [Fact]
    public void Adding_a_pin_never_deletes_more() => Gen.Select(Fleets.Fleet, Gen.Int[0, 29], Gen.Bool).Sample((fleet, digest, byTag) =>
        DeletesNoMore(fleet, fleet with
        {
            Policy = fleet.Policy with { Pins = [new Pin { Repository = "shop/web", Digest = byTag ? null : Fleets.Digest(digest), TagPattern = byTag ? "main-*" : null, Reason = "law" }] },
        }), iter: Cases);

    [Fact]
    public void Adding_a_claim_never_deletes_more() => Gen.Select(Fleets.Fleet, Gen.Int[0, 5], Gen.Int[0, 29]).Sample((fleet, claim, digest) =>
        DeletesNoMore(fleet, claim switch
        {
            0 => fleet with { Policy = fleet.Policy with { ProtectedTags = ["dev-*"] } },
            1 => fleet with { Policy = fleet.Policy with { ExcludedRepositories = ["shop/*"] } },
            2 => fleet with { Repository = fleet.Repository with { PullThrough = PullThrough.Root } },
            3 => fleet with { Repository = fleet.Repository with { Unread = [.. fleet.Repository.Unread, "page 3"] } },
            4 => fleet with { Clusters = [.. fleet.Clusters, new ClusterReading { Id = "x", Name = "x", State = ClusterState.Unreachable }] },
            _ => fleet with { Policy = fleet.Policy with { ProtectedTags = ["old"] }, Repository = fleet.Repository with { FormerTags = [new FormerTag(Fleets.Digest(digest), "old", Fleets.Now)] } },
        }), iter: Cases);

    [Fact]
    public void Raising_a_number_never_deletes_more() => Gen.Select(Fleets.Fleet, Gen.Int[0, 5], Gen.Int[1, 20]).Sample((fleet, which, more) =>
    {
        var (caches, deployments) = (fleet.Policy.BuildCaches, fleet.Policy.Deployments);
        DeletesNoMore(fleet, fleet with
        {
            Policy = which switch
            {
                0 => fleet.Policy with { BuildCaches = caches with { MaxAgeDays = caches.MaxAgeDays + more } },
                1 => fleet.Policy with { Deployments = deployments with { KeepNewest = deployments.KeepNewest + more } },
                2 => fleet.Policy with { Deployments = deployments with { MinAgeDays = deployments.MinAgeDays + more } },
                3 => fleet.Policy with { Deployments = deployments with { KeepPulledDays = deployments.KeepPulledDays + more } },
                4 => fleet.Policy with { BuildCaches = caches with { KeepPulledDays = caches.KeepPulledDays + more } },
                _ => fleet.Policy with { Deployments = deployments with { StaleBranchKeep = deployments.StaleBranchKeep + more } },
            },
        });
    }, iter: Cases);

    [Fact]
    public void Nothing_in_use_is_ever_deleted_nor_anything_of_its_family() => Fleets.Fleet.Sample(fleet =>
    {
        var plan = (fleet with { Policy = fleet.Policy with { Deployments = new DeploymentRule { KeepNewest = 0, MinAgeDays = 0, KeepPulledDays = 0 }, BuildCaches = new BuildCacheRule { MaxAgeDays = 0 } } }).Draw();
        var used = fleet.Uses.Select(use => use.Image.Digest).ToHashSet();
        var usedTags = fleet.Uses.Select(use => use.Image.Tag).OfType<string>().ToHashSet();
        var needed = plan.Images.Where(image => used.Contains(image.Image.Digest) || image.Image.Tags.Any(usedTags.Contains)).ToArray();

        Assert.All(needed, image => Assert.Equal(Verdict.Keep, image.Verdict));
        var roots = needed.SelectMany(image => image.Roots).ToHashSet();
        Assert.All(plan.Images.Where(image => image.Roots.Any(roots.Contains)), image => Assert.NotEqual(Verdict.Delete, image.Verdict));
    }, iter: Cases);

    [Fact]
    public void No_group_of_ten_or_fewer_loses_one() => Fleets.Fleet.Sample(fleet =>
    {
        var plan = (fleet with { Policy = CleanupPolicy.Default }).Draw();
        foreach (var group in plan.Images.SelectMany(image => image.Groups, (image, group) => (image, group)).GroupBy(pair => pair.group).Where(group => group.Count() <= 10))
        {
            Assert.All(group, pair => Assert.NotEqual(Verdict.Delete, pair.image.Verdict));
        }
    }, iter: Cases);

    [Fact]
    public void Nothing_goes_while_something_above_it_stays() => Fleets.Fleet.Sample(fleet =>
    {
        var verdicts = fleet.Draw().Images.ToDictionary(image => image.Image.Digest);
        foreach (var image in verdicts.Values.Where(image => image.Verdict == Verdict.Delete))
        {
            Assert.All(image.Parents, parent => Assert.Equal(Verdict.Delete, verdicts[parent].Verdict));
            Assert.All(verdicts.Values.Where(index => index.Image.Children!.Contains(image.Image.Digest)), index => Assert.Equal(Verdict.Delete, index.Verdict));
        }
    }, iter: Cases);

    [Fact]
    public void The_newest_root_that_is_no_orphan_always_stays() => Fleets.Fleet.Sample(fleet =>
    {
        var roots = fleet.Draw().Images.Where(image => image.IsRoot && image.Rule != RuleKind.Orphans).ToArray();
        if (roots.Length > 0) { Assert.NotEqual(Verdict.Delete, roots[0].Verdict); }
    }, iter: Cases);

    [Fact]
    public void Every_image_has_a_reason_and_totals_add_up() => Fleets.Fleet.Sample(fleet =>
    {
        var plan = fleet.Draw();
        Assert.All(plan.Images, image => Assert.NotEmpty(image.Reasons));
        Assert.Equal(plan.Images.Count, plan.Totals.Delete + plan.Totals.Keep + plan.Totals.Hold);
        Assert.Equal(fleet.Repository.Images.Count, plan.Images.Count);
        Assert.Equal(plan.Deletes.Sum(image => image.Image.Bytes), plan.Totals.Bytes);
    }, iter: Cases);

    [Fact]
    public void A_forecast_is_the_moment_after_which_a_kept_image_goes() => Fleets.Fleet.Sample(fleet =>
    {
        var complete = fleet with { Clusters = [fleet.Clusters[0] with { State = ClusterState.Complete }], Repository = fleet.Repository with { Unread = [] } };
        foreach (var image in complete.Draw().Images.Where(image => image is { IsRoot: true, Forecast: not null }))
        {
            var later = image.Forecast!.Value + TimeSpan.FromMinutes(20);
            ClusterReading read = complete.Clusters[0] with { ReadAt = later };
            var then = Planner.Draw(complete.Policy, complete.Repository, new UsageSnapshot([read], complete.Uses, complete.Remembered), later);
            Assert.NotEqual(Verdict.Keep, then.Images.Single(same => same.Image.Digest == image.Image.Digest).Verdict);
        }
    }, iter: Cases);

    private static void DeletesNoMore(Fleet before, Fleet after) => Assert.Subset(before.Deleted(), after.Deleted());

    private static Image[] Shuffle(IReadOnlyList<Image> images, int seed)
    {
        var shuffled = images.ToArray();
        new Random(seed).Shuffle(shuffled);
        return [.. shuffled.Select(image => image with { Tags = [.. image.Tags.Reverse()], Children = [.. image.Children!.Reverse()] })];
    }

    private static string[] Told(RepositoryPlan plan) =>
        [.. plan.Images.Select(image => $"{image.Image.Digest} {image.Verdict} {image.Rule} {image.Forecast} {string.Join(';', image.Reasons.Select(reason => reason.Text))}")];
}
