using AdminPortal.Operations.Schedules;
using AdminPortal.Operations.Store;
using AdminPortal.Sandbox.Wire;
using AdminPortal.Tests.Operations.Policies;
using AdminPortal.Tests.Operations.Runs;
using Xunit;

namespace AdminPortal.Tests.Operations.Schedules;

public sealed class PolicyJobTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_hourly_look_finds_drift_and_costs_nothing_between_plans()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        web.PutPast(PolicyWorld.UntaggedTwoWeeks);
        var portal = await world.PortalAsync(Stop);
        await portal.PreviewAsync(Stop);
        await portal.Get<PolicyJob>().Invoke();
        await portal.Get<PolicyJob>().Invoke();
        Assert.Equal(1, world.Server.Calls.CountOf("GetLifecyclePolicy"));

        web.PutPast(null);
        world.Time.Advance(TimeSpan.FromDays(1));
        await portal.PreviewAsync(Stop);
        await portal.Get<PolicyJob>().Invoke();

        Assert.True((await world.AppliedAsync(portal, "shop/web", Stop)).IsDrifted);
    }

    [Fact]
    public async Task A_failure_does_not_reach_the_scheduler()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Repository("shop/web");
        var portal = await world.PortalAsync(Stop);
        await portal.PreviewAsync(Stop);
        world.Time.Advance(TimeSpan.FromHours(1));
        world.Server.Faults.Add(new WireFault { Kind = FaultKind.Html });

        await portal.Get<PolicyJob>().Invoke();

        Assert.All(await portal.Get<PolicyStore>().ListAsync(Stop), policy => Assert.NotNull(policy.Problem));
    }
}
