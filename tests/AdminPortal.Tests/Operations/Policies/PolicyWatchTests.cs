using AdminPortal.Operations.Policies;
using AdminPortal.Operations.Store;
using AdminPortal.Sandbox.Wire;
using AdminPortal.Tests.Operations.Runs;
using Xunit;

namespace AdminPortal.Tests.Operations.Policies;

public sealed class PolicyWatchTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Policies_are_read_once_a_day_and_drift_is_found()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        world.Repository("shop/api");
        web.PutPast(PolicyWorld.UntaggedTwoWeeks);
        var portal = await world.PortalAsync(Stop);
        var watch = portal.Get<PolicyWatch>();

        Assert.Equal(0, await watch.LookAsync(all: false, Stop));
        await portal.PreviewAsync(Stop);
        Assert.Equal(2, await watch.LookAsync(all: false, Stop));
        Assert.Equal(2, world.Server.Calls.CountOf("GetLifecyclePolicy"));

        web.PutPast(PolicyWorld.Untagged(3));
        world.Time.Advance(TimeSpan.FromHours(1));
        await portal.PreviewAsync(Stop);
        Assert.Equal(0, await watch.LookAsync(all: false, Stop));

        world.Time.Advance(TimeSpan.FromHours(23));
        await portal.PreviewAsync(Stop);
        Assert.Equal(2, await watch.LookAsync(all: false, Stop));
        Assert.Equal(0, await watch.LookAsync(all: false, Stop));
        Assert.True((await world.AppliedAsync(portal, "shop/web", Stop)).IsDrifted);
        Assert.False((await world.AppliedAsync(portal, "shop/api", Stop)).IsDrifted);
    }

    [Fact]
    public async Task A_repository_that_is_about_to_lose_images_is_looked_at_every_hour()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Builds(world.Repository("shop/web"), 15, daysOld: 20);
        world.Repository("shop/api");
        world.Runs("web", $"{PortalWorld.Host}/shop/web:none");
        var portal = await world.PortalAsync(Stop);
        await portal.PreviewAsync(Stop);
        await portal.Get<PolicyWatch>().LookAsync(all: false, Stop);

        world.Time.Advance(TimeSpan.FromHours(1));
        await portal.PreviewAsync(Stop);

        Assert.Equal(1, await portal.Get<PolicyWatch>().LookAsync(all: false, Stop));
    }

    [Fact]
    public async Task A_policy_in_AWS_that_hits_images_in_use_is_known_without_anybody_asking()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        var builds = world.Builds(web, 5, daysOld: 20);
        web.PutPast(PolicyWorld.Newest(2));
        world.Runs("web", $"{PortalWorld.Host}/shop/web:{builds[4].Tags[0]}");
        var portal = await world.PortalAsync(Stop);
        var plan = await portal.PreviewAsync(Stop);

        await portal.Get<PolicyWatch>().LookAsync(all: false, Stop);

        var policy = await world.AppliedAsync(portal, "shop/web", Stop);
        Assert.Equal(new PolicyFigures(plan.Now, 5, 3, 0, 1), policy.Figures);
        Assert.True(policy.HitsUses);
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_and_tried_again_an_hour_later()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Repository("shop/web").PutPast(PolicyWorld.UntaggedTwoWeeks);
        world.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "GetLifecyclePolicy", Code = "AccessDeniedException", Status = 400 });
        var portal = await world.PortalAsync(Stop);
        await portal.PreviewAsync(Stop);
        await portal.Get<PolicyWatch>().LookAsync(all: false, Stop);
        var unread = await world.AppliedAsync(portal, "shop/web", Stop);
        Assert.Equal((null, null, false), (unread.Text, unread.ReadAt, unread.IsDrifted));
        Assert.NotNull(unread.Problem);

        world.Server.Faults.Clear();
        world.Time.Advance(TimeSpan.FromHours(1));
        await portal.PreviewAsync(Stop);
        await portal.Get<PolicyWatch>().LookAsync(all: false, Stop);

        var read = await world.AppliedAsync(portal, "shop/web", Stop);
        Assert.Equal((PolicyWorld.UntaggedTwoWeeks, null, false), (read.Text, read.Problem, read.IsDrifted));
    }

    [Fact]
    public async Task A_repository_that_is_gone_is_forgotten_and_its_versions_stay()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        web.PutPast(PolicyWorld.UntaggedTwoWeeks);
        var portal = await world.PortalAsync(Stop);
        await portal.PreviewAsync(Stop);
        await portal.Get<PolicyWatch>().LookAsync(all: true, Stop);
        web.Registry.Delete(web, force: true);

        Assert.True((await portal.Get<PolicyReader>().ReadAsync(world.Id("shop/web"), Stop)).IsGone);

        Assert.Empty(await portal.Get<PolicyStore>().ListAsync(Stop));
        Assert.Single(await portal.Get<PolicyStore>().VersionsAsync(world.Id("shop/web"), Stop));
    }
}
