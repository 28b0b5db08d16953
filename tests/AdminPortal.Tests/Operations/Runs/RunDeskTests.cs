using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;
using AdminPortal.Sandbox.Wire;
using Xunit;

namespace AdminPortal.Tests.Operations.Runs;

public sealed class RunDeskTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_preview_and_its_run_go_on_in_the_background()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        world.Builds(web, 15, daysOld: 10);
        var portal = await world.PortalAsync(Stop);

        var plan = await EndAsync(portal, portal.Get<RunDesk>().StartPreview(null, "ann"));
        var run = await EndAsync(portal, portal.Get<RunDesk>().StartRun(plan.Id, "ann"));

        Assert.Equal((ActivityPhase.Ended, 5), (plan.Phase, plan.Totals.Delete));
        Assert.Equal((ActivityPhase.Ended, 5, 10), (run.Phase, run.Counts.Deleted, web.Count));
        Assert.Equal("ann", (await portal.Get<RunStore>().FindAsync(run.Id, Stop))!.Actor);
    }

    [Fact]
    public async Task What_fails_in_the_background_says_so_on_the_feed()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "GetCallerIdentity", Code = "ExpiredToken", Status = 403 });
        var portal = await world.PortalAsync(Stop);

        var preview = await EndAsync(portal, portal.Get<RunDesk>().StartPreview(null, "ann"));
        var run = await EndAsync(portal, portal.Get<RunDesk>().StartRun("p-none", "ann"));

        Assert.Contains("expired", preview.Message, StringComparison.Ordinal);
        Assert.Contains("There is no plan p-none", run.Message, StringComparison.Ordinal);
    }

    private static async Task<Activity> EndAsync(IServiceProvider portal, string id)
    {
        while (portal.Get<RunFeed>().Find(id) is not { EndedAt: not null, } ended || (ended.Phase == ActivityPhase.Failed && ended.Message is null)) { await Task.Yield(); }

        return portal.Get<RunFeed>().Find(id)!;
    }
}
