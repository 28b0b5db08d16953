using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Wire;
using AdminPortal.Web.Shell;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace AdminPortal.Tests.Operations.Runs;

public sealed class RunRecoveryTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Demand_25_a_run_whose_process_died_is_ended_and_the_next_goes_on_without_counting_twice()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var (portal, web, builds) = await DiedAsync(world, deleted: 2);

        Assert.Equal(1, await portal.Get<RunRecovery>().RecoverAsync(Stop));

        var dead = (await portal.Get<RunStore>().FindAsync("r-dead", Stop))!;
        Assert.Equal((RunState.Stopped, 2, 1, 0), (dead.State, dead.Counts.Deleted, dead.Counts.Failed, dead.Counts.Intended));
        var next = await portal.ExecuteAsync((await portal.PreviewAsync(Stop)).Id, Stop);
        Assert.Equal((RunState.Completed, 3, 10), (next.State, next.Counts.Deleted, web.Count));
        var history = (await portal.Get<RunStore>().SearchAsync(new RemovalSearch { Outcome = RemovalOutcome.Deleted }, Stop)).Items;
        Assert.Equal(builds.Skip(10).Select(build => build.Id()).Order(), history.Select(removal => removal.Digest).Order());
    }

    [Fact]
    public async Task A_start_repairs_at_once_and_says_so_in_the_run_and_in_the_list()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var (portal, _, _) = await DiedAsync(world, deleted: 2);
        using var start = new StartRepair(portal.Get<RunRecovery>(), NullLogger<StartRepair>.Instance);

        await start.StartAsync(Stop);
        await start.ExecuteTask!.WaitAsync(TimeSpan.FromMinutes(2), Stop);
        await portal.Get<RunRecovery>().RecoverAsync(Stop);

        var told = (await FindAsync(portal)).Message!;
        Assert.StartsWith("The portal ended while the run was at work.", told, StringComparison.Ordinal);
        Assert.Contains("of 3 images whose answer was missing, 2 had gone and 1 had not.", told, StringComparison.Ordinal);
        var repair = Assert.Single(await portal.Get<RepairStore>().ListAsync(Stop));
        Assert.Equal(("r-dead", true), (repair.RunId, told.EndsWith(repair.Text, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_run_recovers_what_died_before_it_begins()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var (portal, _, _) = await DiedAsync(world, deleted: 3);

        await portal.ExecuteAsync((await portal.PreviewAsync(Stop)).Id, Stop);

        Assert.Equal(RunState.Stopped, (await portal.Get<RunStore>().FindAsync("r-dead", Stop))!.State);
    }

    [Fact]
    public async Task A_run_that_is_at_work_is_let_alone()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var (one, other) = (await world.PortalAsync(Stop), await world.PortalAsync(Stop));
        await one.Get<RunStore>().StartAsync(Run(world), Stop);
        await one.Get<LeaseStore>().TryTakeAsync("run/r-dead", TimeSpan.FromMinutes(1), Stop);

        Assert.Equal(0, await other.Get<RunRecovery>().RecoverAsync(Stop));
        Assert.Equal(0, await one.Get<RunRecovery>().RecoverAsync(Stop));
    }

    [Fact]
    public async Task What_ECR_cannot_tell_now_is_asked_again_later()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var (portal, _, _) = await DiedAsync(world, deleted: 3);
        world.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "DescribeImages", Code = "ServerException", Status = 500 });
        await portal.Get<RunRecovery>().RecoverAsync(Stop);
        await portal.Get<RunRecovery>().RecoverAsync(Stop);
        Assert.Contains("; of 3 ECR could not tell yet.", Assert.Single(await portal.Get<RepairStore>().ListAsync(Stop)).Text, StringComparison.Ordinal);
        Assert.Equal((RunState.Stopped, 3), await FindAsync(portal) is var unsettled ? (unsettled.State, unsettled.Counts.Intended) : default);

        world.Server.Faults.Clear();
        await portal.Get<RunRecovery>().RecoverAsync(Stop);

        Assert.Contains("3 had gone and 0 had not", (await portal.Get<RepairStore>().ListAsync(Stop))[0].Text, StringComparison.Ordinal);
        Assert.Equal((3, 0), await FindAsync(portal) is var settled ? (settled.Counts.Deleted, settled.Counts.Intended) : default);
    }

    [Fact]
    public async Task What_another_run_deleted_meanwhile_is_counted_there_alone()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var (portal, web, builds) = await DiedAsync(world, deleted: 2);
        var other = Intended(world, builds[14]) with { RunId = "r-other", Outcome = RemovalOutcome.Deleted, At = world.Start.AddSeconds(1) };
        await portal.Get<RunStore>().StartAsync(Run(world) with { Id = "r-other" }, Stop);
        await portal.Get<RunStore>().RecordAsync([other], Stop);
        await portal.Get<RunStore>().EndAsync("r-other", RunState.Completed, null, Stop);
        web.Write(edit => edit.Remove(builds[14].Digest));

        await portal.Get<RunRecovery>().RecoverAsync(Stop);

        Assert.Equal((2, 1, 0), await FindAsync(portal) is var settled ? (settled.Counts.Deleted, settled.Counts.AlreadyGone, settled.Counts.Intended) : default);
        var told = Assert.Single(await portal.RemovalsAsync("r-dead", Stop, RemovalOutcome.AlreadyGone));
        Assert.Contains("run r-other has deleted it", told.Detail, StringComparison.Ordinal);
    }

    private static async Task<Run> FindAsync(IServiceProvider portal) => (await portal.Get<RunStore>().FindAsync("r-dead", Stop))!;

    /// <summary>A portal that was killed after it had written down three deletions and ECR had done some of them.</summary>
    private static async Task<(IServiceProvider Portal, EcrRepository Web, IReadOnlyList<StoredImage> Builds)> DiedAsync(PortalWorld world, int deleted)
    {
        var web = world.Repository("shop/web");
        var builds = world.Builds(web, 15, daysOld: 10);
        var dead = await world.PortalAsync(Stop);
        await dead.Get<RunStore>().StartAsync(Run(world), Stop);
        var lease = await dead.Get<LeaseStore>().TryTakeAsync("run/r-dead", TimeSpan.FromMinutes(1), Stop);
        Removal[] intended = [.. builds.Skip(12).Select(build => Intended(world, build))];
        Assert.True(await dead.Get<RunStore>().IntendAsync(intended, [lease!], Stop));
        foreach (var build in builds.Skip(12).Take(deleted)) { web.Write(edit => edit.Remove(build.Digest)); }

        dead.Get<Presence>().Dispose();
        world.LeaveMarkOf(dead.Get<Presence>().Owner);
        return (await world.PortalAsync(Stop), web, builds);
    }

    private static Run Run(PortalWorld world) => new() { Id = "r-dead", PlanId = "p-dead", Actor = "schedule", State = RunState.Running, StartedAt = world.Start, Planned = 5 };

    private static Removal Intended(PortalWorld world, StoredImage build) => new()
    {
        RunId = "r-dead",
        Repository = new RepositoryId(world.Registry, "shop/web"),
        Digest = build.Id(),
        Tags = build.Tags,
        PushedAt = build.PushedAt,
        Bytes = build.Size,
        Reason = "older than 7 days",
        Outcome = RemovalOutcome.Intended,
        At = world.Start,
    };
}
