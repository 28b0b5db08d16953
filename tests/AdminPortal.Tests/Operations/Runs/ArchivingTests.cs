using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Rules;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Wire;
using Xunit;

namespace AdminPortal.Tests.Operations.Runs;

public sealed class ArchivingTests
{
    private static readonly PortalOptions Archiving = new() { Rules = new RuleOptions { Deployments = new DeploymentOptions { Action = RuleAction.Archive }, DeleteArchivedDays = 90 } };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Demand_44_images_are_archived_first_restored_in_one_click_and_deleted_after_90_days()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Options = Archiving;
        var web = world.Repository("shop/web");
        var builds = world.Builds(web, 12, daysOld: 10);
        var portal = await world.PortalAsync(Stop);
        var plan = await portal.PreviewAsync(Stop);

        Assert.Equal((2, 2, 0), (plan.Totals.Delete, plan.Totals.Archive, plan.Totals.Bytes));
        var run = await portal.ExecuteAsync(plan.Id, Stop);
        Assert.Equal((RunState.Completed, 0, 2, 0L), (run.State, run.Counts.Deleted, run.Counts.Archived, run.Counts.Bytes));
        Assert.Equal(StorageState.Archived, State(world, web, builds[10]));
        Assert.Equal(0, (await portal.PreviewAsync(Stop)).Totals.Delete);

        var restored = Assert.Single(await portal.Get<ImageReturner>().RestoreAsync(Web(world), [builds[10].Id()], run.Id, "ann", Stop));
        Assert.Equal((ReturnOutcome.OnItsWay, ReturnWay.Restore, "ann"), (restored.Outcome, restored.Way, restored.Actor));
        Assert.Equal(StorageState.Activating, State(world, web, builds[10]));
        world.Time.Advance(TimeSpan.FromMinutes(21));
        Assert.Equal(StorageState.Active, State(world, web, builds[10]));
        // Somebody wanted it: it has as long as if it had been pushed now.
        Assert.Equal(ReasonKind.Young, Assert.Single((await ImageAsync(portal, world, builds[10])).Reasons).Kind);

        world.Time.Advance(TimeSpan.FromDays(91));
        var late = await portal.PreviewAsync(Stop);
        Assert.Equal((Verdict.Delete, RuleAction.Delete), await ImageAsync(portal, world, builds[11]) is var due ? (due.Verdict, due.Action) : default);
        await portal.ExecuteAsync(late.Id, Stop);
        Assert.Null(web.Find(builds[11].Digest));
        Assert.Equal(StorageState.Archived, State(world, web, builds[10]));
    }

    [Fact]
    public async Task An_index_is_archived_before_its_children_and_restored_after_them()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Options = Archiving;
        var (web, index, children) = Family(world);
        var portal = await world.PortalAsync(Stop);

        var run = await portal.ExecuteAsync((await portal.PreviewAsync(Stop)).Id, Stop);

        Assert.Equal((RunState.Completed, 3), (run.State, run.Counts.Archived));
        world.Time.Advance(TimeSpan.FromDays(1));
        var restored = await portal.Get<ImageReturner>().RestoreAsync(Web(world), [index.Id()], run.Id, "ann", Stop);
        Assert.Equal(children.Select(child => child.Id()).Append(index.Id()).Order(), restored.Select(image => image.Digest).Order());
        Assert.Equal(index.Id(), restored[^1].Digest);
        Assert.All(children.Append(index), image => Assert.Equal(StorageState.Activating, State(world, web, image)));
        Assert.Equal(3, (await portal.Get<ReturnStore>().OfRunAsync(run.Id, 10, Stop)).Total);
    }

    [Fact]
    public async Task What_cannot_be_restored_is_told_apart_from_what_can()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Options = Archiving;
        var (web, index, children) = Family(world);
        var portal = await world.PortalAsync(Stop);
        var run = await portal.ExecuteAsync((await portal.PreviewAsync(Stop)).Id, Stop);
        world.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "UpdateImageStorageClass", Code = "ServerException", Status = 500, First = 1 });

        var restored = await portal.Get<ImageReturner>().RestoreRunAsync(run.Id, "ann", Stop);

        Assert.Equal([ReturnOutcome.Failed, ReturnOutcome.OnItsWay, ReturnOutcome.OnItsWay], restored.Select(image => image.Outcome).Order().Reverse());
        Assert.NotNull(restored.Single(image => image.Outcome == ReturnOutcome.Failed).Detail);
        // Once more, and only what is left is asked for.
        var again = await portal.Get<ImageReturner>().RestoreRunAsync(run.Id, "ann", Stop);
        Assert.Equal([ReturnOutcome.OnItsWay, ReturnOutcome.There, ReturnOutcome.There], again.Select(image => image.Outcome).Order());
        Assert.All(children.Append(index), image => Assert.Equal(StorageState.Activating, State(world, web, image)));
    }

    [Fact]
    public async Task An_archive_call_whose_answer_is_lost_is_reconciled()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Options = Archiving;
        var builds = world.Builds(world.Repository("shop/web"), 11, daysOld: 10);
        world.Server.Faults.Add(new WireFault { Kind = FaultKind.CutBody, Operation = "UpdateImageStorageClass" });
        var portal = await world.PortalAsync(Stop);

        var run = await portal.ExecuteAsync((await portal.PreviewAsync(Stop)).Id, Stop);

        var removal = Assert.Single(await portal.RemovalsAsync(run.Id, Stop));
        Assert.Equal((builds[10].Id(), RemovalOutcome.Archived), (removal.Digest, removal.Outcome));
        Assert.Contains("it is archived", removal.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, RemovalOutcome.Archived)]
    [InlineData(false, RemovalOutcome.Failed)]
    public async Task A_portal_that_died_between_the_archive_call_and_its_outcome_is_reconciled(bool sent, RemovalOutcome outcome)
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Options = Archiving;
        var web = world.Repository("shop/web");
        var build = world.Builds(web, 11, daysOld: 10)[10];
        var dead = await world.PortalAsync(Stop);
        await dead.Get<RunStore>().StartAsync(new Run { Id = "r-dead", PlanId = "p-dead", Actor = "schedule", State = RunState.Running, StartedAt = world.Start, Planned = 1 }, Stop);
        await dead.Get<LeaseStore>().TryTakeAsync("run/r-dead", TimeSpan.FromMinutes(2), Stop);
        await dead.Get<RunStore>().IntendAsync([Intended(world, build)], [], Stop);
        if (sent) { web.Write(edit => edit.Archive(build.Digest, world.Start)); }

        dead.Get<Presence>().Dispose();
        world.LeaveMarkOf(dead.Get<Presence>().Owner);
        var portal = await world.PortalAsync(Stop);
        await portal.Get<RunRecovery>().RecoverAsync(Stop);

        Assert.Equal(outcome, Assert.Single(await portal.RemovalsAsync("r-dead", Stop)).Outcome);
        Assert.Equal((0, sent ? 1 : 0), (await portal.Get<RunStore>().FindAsync("r-dead", Stop))!.Counts is var counts ? (counts.Deleted, counts.Archived) : default);
    }

    [Fact]
    public async Task An_archiving_that_was_interrupted_is_finished_by_the_next_run()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Options = Archiving;
        var (web, index, children) = Family(world);
        web.Write(edit => edit.Archive(index.Digest, world.Start));
        var portal = await world.PortalAsync(Stop);
        // Its children are known from the reading before.
        await portal.Get<ManifestStore>().KeepAsync(Web(world), [new KeptManifest { Digest = index.Id(), Children = [.. children.Select(child => child.Id())], ReadAt = world.Start }], Stop);

        var run = await portal.ExecuteAsync((await portal.PreviewAsync(Stop)).Id, Stop);

        Assert.Equal((RunState.Completed, 2), (run.State, run.Counts.Archived));
        Assert.All(children, child => Assert.Equal(StorageState.Archived, State(world, web, child)));
    }

    [Fact]
    public async Task A_plan_that_archives_never_deletes_after_the_rule_was_changed()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Options = Archiving;
        var web = world.Repository("shop/web");
        world.Builds(web, 12, daysOld: 10);
        var plan = await (await world.PortalAsync(Stop)).PreviewAsync(Stop);
        world.Options = new PortalOptions();
        var portal = await world.PortalAsync(Stop);

        var run = await portal.ExecuteAsync(plan.Id, Stop);

        Assert.Equal((2, 0, 12), (run.Counts.Dropped, run.Counts.Deleted, web.Count));
        Assert.Contains("archive", (await portal.RemovalsAsync(run.Id, Stop))[0].Detail, StringComparison.Ordinal);
    }

    private static (EcrRepository Web, StoredImage Index, IReadOnlyList<StoredImage> Children) Family(PortalWorld world)
    {
        var web = world.Repository("shop/web");
        world.Builds(web, 10, daysOld: 10);
        var old = new ImagePush { Content = "amd", PushedAt = world.Start.AddDays(-40) };
        StoredImage[] children = [web.Push(old), web.Push(old with { Content = "arm" })];
        var index = web.Push(old with { Content = "index", Kind = ImageKind.Index, Tags = ["main-0badcafe"], Children = [.. children.Select(child => new ImageChild(child.Digest, "linux/amd64"))] });
        return (web, index, children);
    }

    private static StorageState State(PortalWorld world, EcrRepository web, StoredImage image) => web.Find(image.Digest)!.StateAt(world.Time.GetUtcNow());

    private static RepositoryId Web(PortalWorld world) => new(world.Registry, "shop/web");

    private static async Task<PlannedImage> ImageAsync(IServiceProvider portal, PortalWorld world, StoredImage image)
    {
        var plan = await portal.PreviewAsync(Stop);
        return (await portal.Get<PlanStore>().RepositoryAsync(plan.Id, Web(world), Stop))!.Images.Single(planned => planned.Image.Digest == image.Id());
    }

    private static Removal Intended(PortalWorld world, StoredImage build) => new()
    {
        RunId = "r-dead",
        Repository = Web(world),
        Digest = build.Id(),
        Tags = build.Tags,
        PushedAt = build.PushedAt,
        Bytes = build.Size,
        Action = RuleAction.Archive,
        Reason = "older than 7 days",
        Outcome = RemovalOutcome.Intended,
        At = world.Start,
    };
}
