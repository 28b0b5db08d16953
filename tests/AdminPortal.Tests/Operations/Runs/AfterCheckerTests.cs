using AdminPortal.Operations.Store;
using AdminPortal.Planning.Plans;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Kubernetes;
using AdminPortal.Sandbox.Wire;
using Xunit;

namespace AdminPortal.Tests.Operations.Runs;

public sealed class AfterCheckerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_images_in_use_are_looked_up_after_a_run_a_hundred_in_a_call()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var builds = world.Builds(world.Repository("shop/web"), 130, daysOld: 1);
        for (var i = 0; i < 120; i++) { world.Runs($"web{i}", $"{PortalWorld.Host}/shop/web:{builds[i].Tags[0]}"); }

        var portal = await world.PortalAsync(Stop);
        var plan = await portal.PreviewAsync(Stop);
        var before = world.Server.Calls.CountOf("DescribeImages");

        var run = await portal.ExecuteAsync(plan.Id, Stop);

        var check = await portal.Get<AfterCheckStore>().FindAsync(run.Id, Stop);
        Assert.Equal((120, 0, 0, 0), (check!.LookedUp, check.NotKnown, check.Missing.Count, run.Alarms));
        Assert.Equal(2, world.Server.Calls.CountOf("DescribeImages") - before);
    }

    [Theory]
    [InlineData(":main-nowhere", MissingCause.NoTag)]
    [InlineData("@sha256:00000000000000000000000000000000000000000000000000000000000000aa", MissingCause.NoDigest)]
    public async Task Demand_43_an_image_in_use_that_is_missing_raises_an_alarm_with_workload_and_image(string image, MissingCause cause)
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var builds = world.Builds(world.Repository("shop/web"), 3, daysOld: 1);
        world.Runs("fine", $"{PortalWorld.Host}/shop/web:{builds[0].Tags[0]}");
        world.Runs("broken", $"{PortalWorld.Host}/shop/web{image}");
        var portal = await world.PortalAsync(Stop);

        var run = await portal.ExecuteAsync((await portal.PreviewAsync(Stop)).Id, Stop);

        var alarm = Assert.Single((await portal.Get<AfterCheckStore>().LatestAsync(Stop))!.Alarms);
        Assert.Equal(($"{PortalWorld.Host}/shop/web{image}", cause, 1), (alarm.Image, alarm.Cause, run.Alarms));
        Assert.Contains("broken", alarm.Workload.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_that_the_run_itself_took_from_a_workload_raises_an_alarm()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var builds = world.Builds(world.Repository("shop/web"), 11, daysOld: 10);
        var portal = await world.PortalAsync(Stop);
        var plan = await portal.PreviewAsync(Stop);
        // Within the minute that a reading of uses serves: ECR knows no condition, so that this can happen.
        world.Cluster.Objects.Apply(Manifests.Pod("shop", "late", PodShape.Of($"mirror.example/web@{builds[10].Digest}")));
        var run = await portal.ExecuteAsync(plan.Id, Stop);

        Assert.Equal((1, 1), (run.Counts.Deleted, run.Alarms));
        Assert.Equal(MissingCause.DeletedByRun, Assert.Single((await portal.Get<AfterCheckStore>().FindAsync(run.Id, Stop))!.Alarms).Cause);
    }

    [Fact]
    public async Task What_cannot_be_looked_up_is_not_known_and_no_alarm()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Builds(world.Repository("shop/web"), 3, daysOld: 1);
        world.Repository("shop/api");
        world.Runs("elsewhere", "999999999999.dkr.ecr.eu-central-1.amazonaws.com/team/app:1");
        world.Runs("public", "docker.io/library/nginx:1");
        world.Runs("api", $"{PortalWorld.Host}/shop/api:1");
        var portal = await world.PortalAsync(Stop);
        var plan = await portal.PreviewAsync(Stop);
        Assert.Equal(1, plan.MissingUses);
        world.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "DescribeImages", Repository = "shop/api", Code = "AccessDeniedException" });

        var run = await portal.ExecuteAsync(plan.Id, Stop);

        var check = (await portal.Get<AfterCheckStore>().FindAsync(run.Id, Stop))!;
        Assert.Equal((0, 2, 0, 0), (check.LookedUp, check.NotKnown, check.Missing.Count, run.Alarms));
        Assert.Equal(2, check.Problems.Count);
        Assert.Equal(0, (await portal.PreviewAsync(Stop)).MissingUses);
    }

    [Fact]
    public async Task A_preview_tells_what_is_in_use_and_missing_without_any_run()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        var builds = world.Builds(web, 3, daysOld: 1);
        world.Runs("archived", $"{PortalWorld.Host}/shop/web:{builds[2].Tags[0]}");
        web.Write(edit => edit.Archive(builds[2].Digest, world.Start));
        world.Runs("homeless", $"{PortalWorld.Host}/shop/gone:1");
        var portal = await world.PortalAsync(Stop);

        var plan = await portal.PreviewAsync(Stop);

        Assert.Equal([MissingCause.Archived, MissingCause.NoRepository], plan.Missing.Select(missing => missing.Cause).Order().Reverse());
    }

    [Fact]
    public async Task What_a_pull_through_cache_may_fill_is_not_missing()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var registry = world.Server.Ecr.Registry(world.Registry.Account, world.Registry.Region);
        registry.Change(settings => settings with { PullThroughRules = [new PullThroughRule { Prefix = "hub", UpstreamUrl = "registry-1.docker.io", Upstream = "docker-hub", CreatedAt = world.Start, UpdatedAt = world.Start }] });
        world.Repository("hub/library/nginx");
        world.Runs("proxy", $"{PortalWorld.Host}/hub/library/nginx:1");
        world.Runs("other", $"{PortalWorld.Host}/hub/library/redis:1");
        var portal = await world.PortalAsync(Stop);
        var plan = await portal.PreviewAsync(Stop);

        var run = await portal.ExecuteAsync(plan.Id, Stop);

        Assert.Equal((0, 0), (plan.MissingUses, run.Alarms));
    }
}
