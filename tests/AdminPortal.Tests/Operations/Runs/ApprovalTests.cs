using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Kubernetes;
using Xunit;

namespace AdminPortal.Tests.Operations.Runs;

/// <summary>What brakes stop, and what people say to it. A repository is parked here when it would lose more than 90 % and more than 20 images.</summary>
public sealed class ApprovalTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_waits_says_what_has_changed_since_it_was_parked()
    {
        await using var world = await ParkedAsync();
        var cache = world.Server.Ecr.Registry(world.Registry.Account, world.Registry.Region).Find("shop/cache")!;
        var portal = await world.PortalAsync(Stop);
        var first = await portal.ExecuteAsync((await portal.PreviewAsync(Stop)).Id, Stop);
        var images = cache.Images().OrderBy(image => image.PushedAt).ToList();
        world.Cluster.Objects.Apply(Manifests.Pod("shop", "debug", PodShape.Of($"{PortalWorld.Host}/shop/cache@{images[0].Digest}")));
        cache.Write(edit => edit.Remove(images[1].Digest));
        cache.Push(new ImagePush { Content = "late", Kind = ImageKind.BuildCache, PushedAt = world.Start.AddDays(-31) });
        world.Time.Advance(TimeSpan.FromHours(1));
        var plan = await portal.PreviewAsync(Stop);

        var waiting = await portal.Get<WaitingReader>().ReadAsync(Stop);

        Assert.Equal((plan.Id, 1), (waiting.Plan!.Id, waiting.Count));
        var (repository, change) = (waiting.Repositories[0], waiting.Repositories[0].Change!);
        Assert.Equal((Cache(world), ParkCause.Loss, 38), (repository.Repository, repository.Parked.Cause, repository.Images));
        Assert.Equal((world.Start, 39, 1, 1, 1, 1), (change.Since, change.Then, change.Added, change.Stay.Count, change.NowInUse, change.Gone));
        Assert.Contains(change.Stay[0].Reasons, reason => reason.Text.Contains("debug", StringComparison.Ordinal));
        Assert.Equal(39, first.Counts.Parked);
    }

    [Fact]
    public async Task Approving_executes_the_plan_that_was_shown_and_of_it_only_what_was_approved()
    {
        await using var world = await ParkedAsync();
        var web = world.Repository("shop/web");
        world.Builds(web, 15, daysOld: 10);
        var portal = await world.PortalAsync(Stop);
        await portal.PreviewAsync(Stop);
        var waiting = await portal.Get<WaitingReader>().ReadAsync(Stop);

        var id = await portal.Get<ApprovalDesk>().ApproveAsync(waiting, waiting.Open, "caches of a dead project", null, "ann", Stop);

        var run = await EndedAsync(portal, id!);
        Assert.Equal((RunState.Completed, 39, 39, 15), (run.State, run.Planned, run.Counts.Deleted, web.Count));
        Assert.Equal(0, (await portal.Get<WaitingReader>().ReadAsync(Stop)).Count);
        var decision = Assert.Single((await portal.Get<DecisionStore>().HistoryAsync(0, 10, Stop)).Items);
        Assert.Equal((DecisionKind.Approved, Cache(world), "ann", "caches of a dead project", 39), (decision.Kind, decision.Repository, decision.Actor, decision.Note, decision.Images));
    }

    [Fact]
    public async Task An_approval_is_for_its_plan_alone()
    {
        await using var world = await ParkedAsync();
        var portal = await world.PortalAsync(Stop);
        var first = await portal.PreviewAsync(Stop);
        await portal.Get<ApprovalStore>().ApproveAsync(first.Id, [Cache(world)], "ann", Stop);
        world.Time.Advance(TimeSpan.FromHours(1));

        var run = await portal.ExecuteAsync((await portal.PreviewAsync(Stop)).Id, Stop);

        Assert.Equal((0, 39), (run.Counts.Deleted, run.Counts.Parked));
    }

    [Fact]
    public async Task A_refused_repository_stays_parked_though_its_brake_lets_go_until_somebody_takes_it_back()
    {
        await using var world = await ParkedAsync();
        var cache = world.Server.Ecr.Registry(world.Registry.Account, world.Registry.Region).Find("shop/cache")!;
        var portal = await world.PortalAsync(Stop);
        await portal.PreviewAsync(Stop);
        var desk = portal.Get<ApprovalDesk>();
        await desk.RefuseAsync(await ReadAsync(portal), WaitingChoice.Of(Cache(world)), "release week", "ann", Stop);
        foreach (var i in Enumerable.Range(0, 10)) { cache.Push(new ImagePush { Content = $"new {i}", Kind = ImageKind.BuildCache, PushedAt = world.Start.AddDays(-1) }); }

        world.Time.Advance(TimeSpan.FromDays(2));
        var plan = await portal.PreviewAsync(Stop);
        await portal.Get<ApprovalStore>().ApproveAsync(plan.Id, [], "command line", Stop);
        var run = await portal.ExecuteAsync(plan.Id, Stop);

        Assert.Equal((0, 40), (run.Counts.Deleted, run.Counts.Parked));
        Assert.Contains("was refused by ann: release week", run.Message, StringComparison.Ordinal);
        Assert.Equal((0, "release week"), await ReadAsync(portal) is var refused ? (refused.Count, refused.Repositories[0].Refusal?.Note) : default);

        await desk.TakeBackAsync(await ReadAsync(portal), WaitingChoice.Of(Cache(world)), null, "bob", Stop);
        Assert.Equal(40, (await portal.ExecuteAsync((await portal.PreviewAsync(Stop)).Id, Stop)).Counts.Deleted);
    }

    [Fact]
    public async Task Approving_a_refused_repository_by_name_ends_the_refusal()
    {
        await using var world = await ParkedAsync();
        var portal = await world.PortalAsync(Stop);
        await portal.PreviewAsync(Stop);
        var desk = portal.Get<ApprovalDesk>();
        await desk.RefuseAsync(await ReadAsync(portal), WaitingChoice.Of(Cache(world)), null, "ann", Stop);

        var id = await desk.ApproveAsync(await ReadAsync(portal), WaitingChoice.Of(Cache(world)), null, null, "bob", Stop);

        Assert.Equal(39, (await EndedAsync(portal, id!)).Counts.Deleted);
    }

    [Fact]
    public async Task Demand_18_a_stopped_run_tells_who_vanished_and_approving_it_leaves_parked_repositories_alone()
    {
        await using var world = await ParkedAsync();
        var web = world.Repository("shop/web");
        var builds = world.Builds(web, 30, daysOld: 10);
        foreach (var i in Enumerable.Range(0, 6)) { world.Runs($"web{i}", $"{PortalWorld.Host}/shop/web@{builds[i].Digest}"); }

        var portal = await world.PortalAsync(Stop);
        await portal.ExecuteAsync((await portal.PreviewAsync(Stop)).Id, Stop);
        world.Builds(web, 12, daysOld: 9);
        foreach (var i in Enumerable.Range(0, 4)) { world.Cluster.Objects.Delete("deployments", "shop", $"web{i}"); }

        world.Time.Advance(TimeSpan.FromHours(1));
        var plan = await portal.PreviewAsync(Stop);
        var waiting = await ReadAsync(portal);

        Assert.Equal((2, 6, 2, world.Start), (waiting.Count, waiting.Uses!.Before, waiting.Uses.Now, waiting.Uses.BeforeAt));
        Assert.Equal(["web0", "web1", "web2", "web3"], waiting.Uses.Vanished.Select(workload => workload.Name));

        await portal.Get<ApprovalDesk>().RefuseAsync(waiting, WaitingChoice.OfUses, "the cluster is being rebuilt", "ann", Stop);
        Assert.Equal("the cluster is being rebuilt", (await ReadAsync(portal)).Uses!.Refusal!.Note);
        Assert.Equal(RunState.Blocked, (await portal.ExecuteAsync(plan.Id, Stop)).State);

        var id = await portal.Get<ApprovalDesk>().ApproveAsync(await ReadAsync(portal), WaitingChoice.OfUses, null, null, "ann", Stop);
        var run = await EndedAsync(portal, id!);
        Assert.Equal((RunState.Partial, 39), (run.State, run.Counts.Parked));
        Assert.True(run.Counts.Deleted > 0, run.Message);
        Assert.Null((await ReadAsync(portal)).Uses);
    }

    [Fact]
    public async Task A_registry_that_nobody_has_opened_is_parked_whole_until_its_first_plan_is_approved_with_an_answer()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        var builds = world.Builds(web, 15, daysOld: 10);
        world.Runs("web", $"{PortalWorld.Host}/shop/web@{builds[0].Digest}");
        web.Write(edit => edit.Pull(builds[0].Digest, world.Start.AddDays(-1)));
        web.Write(edit => edit.Pull(builds[1].Digest, world.Start.AddDays(-2)));
        world.Options = new PortalOptions { Limits = new LimitOptions { ApproveFirstRun = true } };
        var portal = await world.PortalAsync(Stop);
        var plan = await portal.PreviewAsync(Stop);

        var parked = await portal.ExecuteAsync(plan.Id, Stop);
        var waiting = await ReadAsync(portal);

        Assert.Equal((0, 5, 15), (parked.Counts.Deleted, parked.Counts.Parked, web.Count));
        var registry = Assert.Single(waiting.Registries);
        Assert.Equal((world.Registry, 5, 0), (registry.Registry, registry.Images, waiting.Repositories.Count));
        Assert.Equal([new UnknownPulls(new RepositoryId(world.Registry, "shop/web"), 1, world.Start.AddDays(-2))], await portal.Get<PullerReader>().UnknownAsync(plan, world.Registry, Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => portal.Get<ApprovalDesk>().ApproveAsync(waiting, waiting.Open, null, " ", "ann", Stop));

        var id = await portal.Get<ApprovalDesk>().ApproveAsync(waiting, waiting.Open, null, "CI of team shop, nobody else", "ann", Stop);

        Assert.Equal((5, 10), ((await EndedAsync(portal, id!)).Counts.Deleted, web.Count));
        Assert.Equal("CI of team shop, nobody else", (await portal.Get<DecisionStore>().StandingAsync(Stop)).Of(world.Registry)!.Pullers);
        world.Builds(web, 12, daysOld: 9);
        world.Time.Advance(TimeSpan.FromDays(2));
        Assert.True((await portal.ExecuteAsync((await portal.PreviewAsync(Stop)).Id, Stop)).Counts.Deleted > 0);
    }

    private static async Task<PortalWorld> ParkedAsync()
    {
        var world = await PortalWorld.StartAsync(Stop);
        world.Options = new PortalOptions { Limits = new LimitOptions { ParkCount = 20 } };
        var cache = world.Repository("shop/cache");
        foreach (var i in Enumerable.Range(0, 40)) { cache.Push(new ImagePush { Content = $"cache {i}", Kind = ImageKind.BuildCache, PushedAt = world.Start.AddDays(-40 - i) }); }

        return world;
    }

    private static Task<Waiting> ReadAsync(IServiceProvider portal) => portal.Get<WaitingReader>().ReadAsync(Stop);

    private static RepositoryId Cache(PortalWorld world) => new(world.Registry, "shop/cache");

    private static async Task<Run> EndedAsync(IServiceProvider portal, string id)
    {
        while (portal.Get<RunFeed>().Find(id) is not { IsAtWork: false }) { await Task.Yield(); }

        return (await portal.Get<RunStore>().FindAsync(id, Stop))!;
    }
}
