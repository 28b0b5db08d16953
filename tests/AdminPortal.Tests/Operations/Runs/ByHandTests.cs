using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Rules;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Kubernetes;
using Xunit;

namespace AdminPortal.Tests.Operations.Runs;

/// <summary>What a person chose is previewed and executed like what the rules target: over the same readings, past the same claims and brakes.</summary>
public sealed class ByHandTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Demand_47_what_was_chosen_goes_and_nothing_else_although_every_rule_would_keep_it()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        var builds = world.Builds(web, 12, daysOld: 1);
        var release = web.Push(new ImagePush { Content = "release", PushedAt = world.Start.AddDays(-3), Tags = ["v1.2.3"] });
        var portal = await world.PortalAsync(Stop);

        var plan = await DrawAsync(portal, world, builds[1], builds[4], release);
        var run = await portal.ExecuteAsync(plan.Id, Stop);

        Assert.Equal((3, "ann", 3), (plan.ByHand!.Chosen, plan.ByHand.Actor, plan.Totals.Delete));
        Assert.Equal((RunState.Completed, 3, 10), (run.State, run.Counts.Deleted, web.Count));
        Assert.Equal(new[] { builds[1].Id(), builds[4].Id(), release.Id() }.Order(), (await portal.RemovalsAsync(run.Id, Stop)).Select(removal => removal.Digest).Order());
        Assert.All(await portal.RemovalsAsync(run.Id, Stop), removal => Assert.StartsWith("chosen by hand", removal.Reason, StringComparison.Ordinal));
        Assert.Equal("ann", run.Actor);
    }

    [Fact]
    public async Task An_image_in_use_among_what_was_chosen_stays_and_its_workload_is_named()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        var builds = world.Builds(web, 5, daysOld: 20);
        world.Runs("checkout", $"{PortalWorld.Host}/shop/web:{builds[2].Tags[0]}");
        var portal = await world.PortalAsync(Stop);

        var plan = await DrawAsync(portal, world, builds[1], builds[2], builds[3]);
        var run = await portal.ExecuteAsync(plan.Id, Stop);

        var kept = Assert.Single((await PartAsync(portal, world, plan)).Images, image => image.Image.Digest == builds[2].Id());
        Assert.Contains(kept.Reasons, reason => reason.Kind == ReasonKind.InUse && reason.Text.Contains("checkout", StringComparison.Ordinal));
        Assert.Equal((2, 3), (run.Counts.Deleted, web.Count));
        Assert.NotNull(web.Find(builds[2].Digest));
    }

    [Fact]
    public async Task Demand_47_an_index_goes_with_its_children_and_before_them()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        world.Builds(web, 2, daysOld: 1);
        var (amd, arm) = (web.Push(At(world, "amd", 3)), web.Push(At(world, "arm", 3)));
        var index = web.Push(At(world, "index", 3) with { Kind = ImageKind.Index, Tags = ["v2.0.0"], Children = [new(amd.Digest, "linux/amd64"), new(arm.Digest, "linux/arm64")] });
        var portal = await world.PortalAsync(Stop);

        var run = await portal.ExecuteAsync((await DrawAsync(portal, world, index)).Id, Stop);

        Assert.Equal((RunState.Completed, 3, 2), (run.State, run.Counts.Deleted, web.Count));
        // The history is newest first.
        Assert.Equal(index.Id(), (await portal.RemovalsAsync(run.Id, Stop))[^1].Digest);
    }

    [Fact]
    public async Task A_child_that_was_chosen_without_its_index_stays()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        world.Builds(web, 2, daysOld: 1);
        var amd = web.Push(At(world, "amd", 3));
        web.Push(At(world, "index", 3) with { Kind = ImageKind.Index, Tags = ["v2.0.0"], Children = [new(amd.Digest, "linux/amd64")] });
        var portal = await world.PortalAsync(Stop);

        Assert.Equal(0, (await DrawAsync(portal, world, amd)).Totals.Delete);
    }

    [Fact]
    public async Task What_was_deployed_between_preview_and_execution_is_dropped()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        var builds = world.Builds(web, 5, daysOld: 20);
        var portal = await world.PortalAsync(Stop);
        var plan = await DrawAsync(portal, world, builds[1], builds[2]);
        world.Cluster.Objects.Apply(Manifests.Pod("shop", "debug", PodShape.Of($"{PortalWorld.Host}/shop/web@{builds[2].Digest}")));
        world.Time.Advance(TimeSpan.FromMinutes(2));

        var run = await portal.ExecuteAsync(plan.Id, Stop);

        var dropped = Assert.Single(await portal.RemovalsAsync(run.Id, Stop, RemovalOutcome.Dropped));
        Assert.Equal(builds[2].Id(), dropped.Digest);
        Assert.Contains("debug", dropped.Detail, StringComparison.Ordinal);
        Assert.Equal((1, 4), (run.Counts.Deleted, web.Count));
    }

    [Fact]
    public async Task A_pin_that_was_set_between_preview_and_execution_is_honoured()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        var builds = world.Builds(web, 5, daysOld: 20);
        var portal = await world.PortalAsync(Stop);
        var plan = await DrawAsync(portal, world, builds[1], builds[2]);
        await portal.Get<PinStore>().AddAsync(new Pin { Repository = "shop/web", Digest = builds[2].Id(), Reason = "audit" }, "bob", Stop);

        var run = await portal.ExecuteAsync(plan.Id, Stop);

        Assert.Equal((1, 1, 4), (run.Counts.Deleted, run.Counts.Dropped, web.Count));
        Assert.Contains("audit", Assert.Single(await portal.RemovalsAsync(run.Id, Stop, RemovalOutcome.Dropped)).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_clock_never_takes_up_a_choice_and_no_page_takes_it_for_the_preview()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        var builds = world.Builds(web, 5, daysOld: 1);
        var portal = await world.PortalAsync(Stop);
        var rules = await portal.PreviewAsync(Stop);
        world.Time.Advance(TimeSpan.FromMinutes(1));
        var named = await portal.PreviewAsync(Stop, "shop/web");
        world.Time.Advance(TimeSpan.FromMinutes(1));
        var plan = await DrawAsync(portal, world, builds[1], builds[2]);
        world.Time.Advance(TimeSpan.FromMinutes(1));

        var sweep = await portal.Get<Sweeps>().SweepAsync("clock", null, execute: true, halt: null, Stop);

        Assert.Equal(2, plan.Totals.Delete);
        Assert.Equal((0, 5), (sweep.Run!.Counts.Deleted, web.Count));
        Assert.Null((await PartAsync(portal, world, sweep.Plan)).Hand);
        Assert.Equal(sweep.Plan.Id, (await portal.Get<PlanStore>().LatestAsync(Stop))!.Id);
        Assert.Equal(rules.Id, (await portal.Get<PlanStore>().BeforeAsync(sweep.Plan, Stop))!.Id);
        Assert.Null(await portal.Get<PlanStore>().BeforeAsync(plan, Stop));
        Assert.Null(await portal.Get<PlanStore>().BeforeAsync(named, Stop));
    }

    [Fact]
    public async Task A_choice_over_nearly_all_waits_for_an_approval_and_leaves_alone_what_the_rules_wait_for()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var cache = world.Repository("shop/cache");
        StoredImage[] caches = [.. Enumerable.Range(0, 120).Select(i => cache.Push(At(world, $"cache {i}", 40 + i) with { Kind = ImageKind.BuildCache }))];
        var portal = await world.PortalAsync(Stop);
        await portal.ExecuteAsync((await portal.PreviewAsync(Stop)).Id, Stop);
        var since = await portal.Get<ParkStore>().FindAsync(Id(world, "shop/cache"), Stop);
        world.Time.Advance(TimeSpan.FromMinutes(5));
        var plan = await DrawAsync(portal, world, "shop/cache", caches);

        var parked = await portal.ExecuteAsync(plan.Id, Stop);

        Assert.Equal((RunState.Partial, 119, 120), (parked.State, parked.Counts.Parked, cache.Count));
        Assert.Equal(since!.Since, (await portal.Get<ParkStore>().FindAsync(Id(world, "shop/cache"), Stop))!.Since);

        await portal.Get<ApprovalStore>().ApproveAsync(plan.Id, [Id(world, "shop/cache")], "ann", Stop);
        var run = await portal.ExecuteAsync(plan.Id, Stop);

        Assert.Equal((RunState.Completed, 119, 1), (run.State, run.Counts.Deleted, cache.Count));
    }

    private static ImagePush At(PortalWorld world, string content, int daysOld) => new() { Content = content, PushedAt = world.Start.AddDays(-daysOld) };

    private static RepositoryId Id(PortalWorld world, string name) => new(world.Registry, name);

    private static Task<SavedPlan> DrawAsync(IServiceProvider portal, PortalWorld world, params StoredImage[] images) => DrawAsync(portal, world, "shop/web", images);

    private static Task<SavedPlan> DrawAsync(IServiceProvider portal, PortalWorld world, string name, StoredImage[] images) =>
        portal.Get<Previews>().DrawAsync(new PreviewRequest { Id = portal.Get<RunIds>().NewPlan(), Actor = "ann", Hand = new HandChoice(Id(world, name), [.. images.Select(image => image.Id())]) }, Stop);

    private static async Task<RepositoryPlan> PartAsync(IServiceProvider portal, PortalWorld world, SavedPlan plan) =>
        (await portal.Get<PlanStore>().RepositoryAsync(plan.Id, Id(world, "shop/web"), Stop))!;
}
