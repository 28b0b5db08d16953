using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Rules;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Kubernetes;
using AdminPortal.Sandbox.Wire;
using Xunit;

namespace AdminPortal.Tests.Operations.Runs;

public sealed class RunnerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Demand_14_what_is_executed_is_what_was_shown()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        var builds = world.Builds(web, 30, daysOld: 10);
        var (amd, arm) = (web.Push(At(world, "amd", 40)), web.Push(At(world, "arm", 40)));
        web.Push(At(world, "index", 40) with { Kind = ImageKind.Index, Tags = ["main-0badcafe"], Children = [new(amd.Digest, "linux/amd64"), new(arm.Digest, "linux/arm64")] });
        world.Runs("web", $"{PortalWorld.Host}/shop/web:{builds[20].Tags[0]}");
        var portal = await world.PortalAsync(Stop);
        var plan = await portal.PreviewAsync(Stop);
        var shown = (await portal.Get<PlanStore>().RepositoryAsync(plan.Id, Web(world), Stop))!.Deletes.Select(image => image.Image.Digest).ToHashSet();
        var before = web.Images().Select(image => image.Id()).ToHashSet();

        var run = await portal.ExecuteAsync(plan.Id, Stop);

        Assert.Equal((RunState.Completed, (string?)null), (run.State, run.Message));
        Assert.Equal(22, shown.Count);
        Assert.Equal(before.Except(shown).Order(), web.Images().Select(image => image.Id()).Order());
        Assert.Equal(shown.Order(), (await portal.RemovalsAsync(run.Id, Stop, RemovalOutcome.Deleted)).Select(removal => removal.Digest).Order());
        Assert.Equal((22, 22, plan.Totals.Bytes), (run.Planned, run.Counts.Deleted, run.Counts.Bytes));
    }

    [Fact]
    public async Task Every_removal_says_what_it_was_and_why_it_went()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var builds = world.Builds(world.Repository("shop/web"), 11, daysOld: 10);
        var portal = await world.PortalAsync(Stop);

        var run = await portal.ExecuteAsync((await portal.PreviewAsync(Stop)).Id, Stop);

        var removal = Assert.Single(await portal.RemovalsAsync(run.Id, Stop));
        Assert.Equal((builds[^1].Id(), builds[^1].Tags[0], 50_000_000L), (removal.Digest, removal.Tags[0], removal.Bytes));
        Assert.Contains("main", removal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demand_20_an_image_that_a_pod_began_to_use_after_the_plan_is_dropped()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        var builds = world.Builds(web, 15, daysOld: 10);
        var portal = await world.PortalAsync(Stop);
        var plan = await portal.PreviewAsync(Stop);
        world.Cluster.Objects.Apply(Manifests.Pod("shop", "debug", PodShape.Of($"{PortalWorld.Host}/shop/web@{builds[14].Digest}")));
        world.Time.Advance(TimeSpan.FromMinutes(2));

        var run = await portal.ExecuteAsync(plan.Id, Stop);

        Assert.NotNull(web.Find(builds[14].Digest));
        var dropped = Assert.Single(await portal.RemovalsAsync(run.Id, Stop, RemovalOutcome.Dropped));
        Assert.Equal(builds[14].Id(), dropped.Digest);
        Assert.Contains("debug", dropped.Detail, StringComparison.Ordinal);
        Assert.Equal((RunState.Completed, 4, 1), (run.State, run.Counts.Deleted, run.Counts.Dropped));
    }

    [Fact]
    public async Task A_pin_that_is_set_after_the_plan_is_honoured()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        world.Builds(web, 15, daysOld: 10);
        var portal = await world.PortalAsync(Stop);
        var plan = await portal.PreviewAsync(Stop);
        await portal.Get<PinStore>().AddAsync(new Pin { Repository = "shop/web", TagPattern = "main-*", Reason = "audit" }, "ann", Stop);

        var run = await portal.ExecuteAsync(plan.Id, Stop);

        Assert.Equal((0, 5, 15), (run.Counts.Deleted, run.Counts.Dropped, web.Count));
    }

    [Fact]
    public async Task Demand_18_uses_that_shrank_stop_the_run_until_a_person_approves_the_plan()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        var builds = world.Builds(web, 30, daysOld: 10);
        foreach (var i in Enumerable.Range(0, 6)) { world.Runs($"web{i}", $"{PortalWorld.Host}/shop/web:{builds[i].Tags[0]}"); }

        var portal = await world.PortalAsync(Stop);
        await portal.ExecuteAsync((await portal.PreviewAsync(Stop)).Id, Stop);
        world.Builds(web, 12, daysOld: 9);
        foreach (var i in Enumerable.Range(0, 4)) { world.Cluster.Objects.Delete("deployments", "shop", $"web{i}"); }

        world.Time.Advance(TimeSpan.FromHours(1));
        var (plan, count) = (await portal.PreviewAsync(Stop), web.Count);
        var blocked = await portal.ExecuteAsync(plan.Id, Stop);

        Assert.True(plan.Totals.Delete > 0);
        Assert.Equal((RunState.Blocked, count), (blocked.State, web.Count));
        Assert.Contains("shrunk by more than", blocked.Message, StringComparison.Ordinal);
        Assert.Equal(RunState.Blocked, (await portal.ExecuteAsync(plan.Id, Stop)).State);

        await portal.Get<ApprovalStore>().ApproveAsync(plan.Id, [], "ann", Stop);
        Assert.Equal((RunState.Completed, plan.Totals.Delete), await portal.ExecuteAsync(plan.Id, Stop) is var run ? (run.State, run.Counts.Deleted) : default);
    }

    [Fact]
    public async Task A_repository_that_would_lose_nearly_all_is_parked_and_goes_when_a_person_approves()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var cache = world.Repository("shop/cache");
        foreach (var i in Enumerable.Range(0, 120)) { cache.Push(At(world, $"cache {i}", 40 + i) with { Kind = ImageKind.BuildCache }); }

        world.Builds(world.Repository("shop/web"), 15, daysOld: 10);
        var portal = await world.PortalAsync(Stop);
        var plan = await portal.PreviewAsync(Stop);

        var run = await portal.ExecuteAsync(plan.Id, Stop);

        Assert.Equal((RunState.Partial, 119, 5, 120), (run.State, run.Counts.Parked, run.Counts.Deleted, cache.Count));
        Assert.Contains("shop/cache waits for approval", run.Message, StringComparison.Ordinal);

        await portal.Get<ApprovalStore>().ApproveAsync(plan.Id, [new RepositoryId(world.Registry, "shop/cache")], "ann", Stop);
        var second = await portal.ExecuteAsync(plan.Id, Stop);

        Assert.Equal((RunState.Completed, 119, 1), (second.State, second.Counts.Deleted, cache.Count));
        Assert.Equal(124, await CountAsync(portal, RemovalOutcome.Deleted));
    }

    [Fact]
    public async Task One_run_deletes_no_more_than_its_limit_the_oldest_first_and_the_next_goes_on()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        var builds = world.Builds(web, 22, daysOld: 10);
        world.Options = new PortalOptions { Limits = new LimitOptions { MaxPerRun = 8 } };
        var portal = await world.PortalAsync(Stop);

        var first = await portal.ExecuteAsync((await portal.PreviewAsync(Stop)).Id, Stop);

        Assert.Equal((RunState.Partial, 8, 14), (first.State, first.Counts.Deleted, web.Count));
        Assert.Equal(builds.Take(14).Select(build => build.Digest), web.Images().Select(image => image.Digest));
        Assert.Contains("4 images wait for the next run", first.Message, StringComparison.Ordinal);
        Assert.Equal(RunState.Completed, (await portal.ExecuteAsync((await portal.PreviewAsync(Stop)).Id, Stop)).State);
        Assert.Equal(10, web.Count);
    }

    [Fact]
    public async Task Demand_29_a_repository_that_fails_does_not_stop_the_others()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var (api, web) = (world.Repository("shop/api"), world.Repository("shop/web"));
        world.Builds(api, 15, daysOld: 10);
        world.Builds(web, 15, daysOld: 10);
        world.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "BatchDeleteImage", Repository = "shop/api", Code = "AccessDeniedException", Message = "User: arn:aws:iam::123456789012:user/portal is not authorized to perform: ecr:BatchDeleteImage on resource: *" });
        var portal = await world.PortalAsync(Stop);

        var run = await portal.ExecuteAsync((await portal.PreviewAsync(Stop)).Id, Stop);

        Assert.Equal((RunState.Partial, 5, 5), (run.State, run.Counts.Deleted, run.Counts.Failed));
        Assert.Equal((15, 10), (api.Count, web.Count));
        Assert.All(await portal.RemovalsAsync(run.Id, Stop, RemovalOutcome.Failed), removal => Assert.Contains("ecr:BatchDeleteImage", removal.Detail, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Demand_9_what_ECR_refuses_is_recorded_and_what_hangs_on_it_stays()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        var child = web.Push(At(world, "child", 50) with { Tags = ["main-0badcafe"] });
        var signature = web.Push(At(world, "signature", 50) with { Kind = ImageKind.CosignSignature, Subject = child.Digest });
        var index = web.Push(At(world, "index", 50) with { Kind = ImageKind.Index, Tags = ["v1.2.3"], Children = [new(child.Digest, "linux/amd64")] });
        world.Builds(web, 12, daysOld: 10);
        var portal = await world.PortalAsync(Stop);
        // As if the index had said something else when it was read: only ECR knows that it lists the child.
        await portal.Get<ManifestStore>().KeepAsync(Web(world), [new KeptManifest { Digest = index.Id(), MediaType = index.MediaType, ReadAt = world.Start }], Stop);

        var run = await portal.ExecuteAsync((await portal.PreviewAsync(Stop)).Id, Stop);

        Assert.NotNull(web.Find(child.Digest));
        Assert.NotNull(web.Find(signature.Digest));
        Assert.Equal(child.Id(), Assert.Single(await portal.RemovalsAsync(run.Id, Stop, RemovalOutcome.Refused)).Digest);
        var dropped = Assert.Single(await portal.RemovalsAsync(run.Id, Stop, RemovalOutcome.Dropped));
        Assert.Equal(signature.Id(), dropped.Digest);
        Assert.Contains($"stays with {child.Id().Short}", dropped.Detail, StringComparison.Ordinal);
        Assert.Equal((RunState.Partial, 2), (run.State, run.Counts.Deleted));
    }

    [Fact]
    public async Task A_deletion_whose_answer_was_lost_is_asked_after_and_counted_once()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Builds(world.Repository("shop/web"), 15, daysOld: 10);
        world.Server.Faults.Add(new WireFault { Kind = FaultKind.Truncate, Operation = "BatchDeleteImage", First = 1 });
        var portal = await world.PortalAsync(Stop);

        var run = await portal.ExecuteAsync((await portal.PreviewAsync(Stop)).Id, Stop);

        Assert.Equal((RunState.Completed, 5, 0), (run.State, run.Counts.Deleted, run.Counts.Intended));
        Assert.All(await portal.RemovalsAsync(run.Id, Stop), removal => Assert.Contains("it is gone", removal.Detail, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_deletion_that_was_sent_again_after_a_cut_is_no_failure()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        world.Builds(web, 15, daysOld: 10);
        world.Server.Faults.Add(new WireFault { Kind = FaultKind.CutBody, Operation = "BatchDeleteImage", First = 1 });
        var portal = await world.PortalAsync(Stop);

        var run = await portal.ExecuteAsync((await portal.PreviewAsync(Stop)).Id, Stop);

        Assert.Equal((RunState.Completed, 5, 10), (run.State, run.Counts.Deleted + run.Counts.AlreadyGone, web.Count));
    }

    [Fact]
    public async Task A_run_that_is_stopped_ends_its_batch_and_the_next_run_goes_on()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        world.Builds(web, 260, daysOld: 10);
        world.Options = new PortalOptions { Limits = new LimitOptions { ParkCount = 1000 } };
        var wait = TimeSpan.FromSeconds(7);
        world.Server.Faults.Add(new WireFault { Kind = FaultKind.Slow, Operation = "BatchDeleteImage", Latency = wait });
        var portal = await world.PortalAsync(Stop);
        var plan = await portal.PreviewAsync(Stop);
        var working = portal.Get<Runner>().ExecuteAsync(new RunRequest { Id = "r-1", PlanId = plan.Id, Actor = "ann" }, Stop);
        while (world.Server.Faults.All[0].Struck == 0) { await Task.Yield(); }

        Assert.True(portal.Get<Runner>().StopAfterBatch("r-1"));
        await world.Time.PassAsync(wait);

        var run = await working;
        Assert.Equal((RunState.Stopped, 100, 160), (run.State, run.Counts.Deleted, web.Count));
        Assert.False(portal.Get<Runner>().StopAfterBatch("r-1"));
        world.Server.Faults.Clear();
        Assert.Equal((150, 10), ((await portal.ExecuteAsync(plan.Id, Stop)).Counts.Deleted, web.Count));
    }

    [Fact]
    public async Task Somebody_who_is_at_work_in_the_registry_is_not_joined()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        world.Builds(web, 15, daysOld: 10);
        var (one, other) = (await world.PortalAsync(Stop), await world.PortalAsync(Stop));
        var plan = await one.PreviewAsync(Stop);
        await other.Get<LeaseStore>().TryTakeAsync($"registry/{world.Registry}", TimeSpan.FromMinutes(1), Stop);

        var run = await one.ExecuteAsync(plan.Id, Stop);

        Assert.Equal((RunState.Blocked, 15), (run.State, web.Count));
        Assert.Contains("Another run is at work", run.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_else_deleted_meanwhile_is_already_gone()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        var builds = world.Builds(web, 12, daysOld: 10);
        var portal = await world.PortalAsync(Stop);
        var plan = await portal.PreviewAsync(Stop);
        web.Write(edit => edit.Remove(builds[11].Digest));

        var run = await portal.ExecuteAsync(plan.Id, Stop);

        Assert.Equal((RunState.Completed, 1, 1), (run.State, run.Counts.Deleted, run.Counts.AlreadyGone));
    }

    [Fact]
    public async Task A_plan_that_does_not_exist_and_one_of_yesterday_start_nothing()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Builds(world.Repository("shop/web"), 15, daysOld: 10);
        var portal = await world.PortalAsync(Stop);
        var plan = await portal.PreviewAsync(Stop);
        world.Time.Advance(TimeSpan.FromHours(25));

        await Assert.ThrowsAsync<RunException>(() => portal.ExecuteAsync("p-none", Stop));
        await Assert.ThrowsAsync<RunException>(() => portal.ExecuteAsync(plan.Id, Stop));

        Assert.Equal(0, (await portal.Get<RunStore>().ListAsync(0, 10, Stop)).Total);
    }

    [Fact]
    public async Task Demand_34_without_rules_a_run_ends_at_once_as_nothing_to_do()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Builds(world.Repository("shop/web"), 15, daysOld: 10);
        world.Options = new PortalOptions { Rules = new RuleOptions { BuildCaches = new() { Enabled = false }, Deployments = new() { Enabled = false } } };
        var portal = await world.PortalAsync(Stop);

        var result = await portal.Get<Sweeps>().SweepAsync("schedule", world.Start, execute: true, halt: null, Stop);

        Assert.Equal((RunState.Completed, 0), (result.Run!.State, result.Run.Planned));
        Assert.Contains("Nothing to do", result.Run.Message, StringComparison.Ordinal);
        Assert.Equal(0, world.Server.Calls.Mutating);
    }

    private static RepositoryId Web(PortalWorld world) => new(world.Registry, "shop/web");

    private static ImagePush At(PortalWorld world, string content, int daysOld) => new() { Content = content, PushedAt = world.Start.AddDays(-daysOld) };

    private static async Task<int> CountAsync(IServiceProvider portal, RemovalOutcome outcome) =>
        (await portal.Get<RunStore>().SearchAsync(new RemovalSearch { Outcome = outcome }, Stop)).Total;
}
