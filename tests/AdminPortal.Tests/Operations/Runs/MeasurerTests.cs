using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Wire;
using Xunit;

namespace AdminPortal.Tests.Operations.Runs;

public sealed class MeasurerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Measuring_puts_the_estimate_into_the_latest_plan_at_once()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        Share(world, "shop/web", 12);
        var portal = await world.PortalAsync(Stop);
        var plan = await portal.PreviewAsync(Stop);

        var end = await MeasureAsync(portal, new RepositoryId(world.Registry, "shop/web"));

        Assert.Equal((12, null), (end.Read, end.Problem));
        var real = Assert.Single(await portal.Get<PlanStore>().RepositoriesAsync(plan.Id, Stop)).Real!;
        Assert.Equal((12 * 1000L, 600 + (12 * 400L), 2 * 400L, 1.0), (real.Listed, real.Bytes, real.Freed, real.Share));
        await portal.PreviewAsync(Stop);
        var day = Assert.Single(await portal.Get<StorageStore>().SinceAsync(DateOnly.FromDateTime(world.Start.UtcDateTime), Stop));
        Assert.Equal((600 + (12 * 400L), 2 * 400L, 1.0), (day.RealBytes, day.RealFreed, day.Measured));
    }

    [Fact]
    public async Task A_measurement_that_fails_says_why()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        Share(world, "shop/web", 3);
        var portal = await world.PortalAsync(Stop);
        await portal.PreviewAsync(Stop);
        world.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "DescribeImages", Status = 400, Code = "AccessDeniedException", Message = "no ecr:DescribeImages" });

        var end = await MeasureAsync(portal, new RepositoryId(world.Registry, "shop/web"));

        Assert.Equal(0, end.Read);
        Assert.Contains("ecr:DescribeImages", end.Problem!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_itself_the_portal_reads_nothing_unless_an_admin_allows_it()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        Share(world, "shop/web", 3);
        var portal = await world.PortalAsync(Stop);
        await portal.PreviewAsync(Stop);
        // The preview itself asks for the tag that keeps a repository.
        var before = world.Server.Calls.CountOf("ListTagsForResource");

        Assert.True(await portal.Get<Bookkeeper>().KeepAsync(Stop));

        Assert.Equal((0, before), (world.Server.Calls.CountOf("BatchGetImage"), world.Server.Calls.CountOf("ListTagsForResource")));
    }

    [Fact]
    public async Task Within_a_days_budget_the_repositories_come_first_of_which_least_is_known()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Options = new PortalOptions { Measure = new MeasureOptions { ImagesPerDay = 5 } };
        Share(world, "small", 4, size: 10);
        Share(world, "large", 3, size: 1000);
        var portal = await world.PortalAsync(Stop);
        await portal.PreviewAsync(Stop);
        await portal.Get<Bookkeeper>().KeepAsync(Stop);
        Assert.False(await portal.Get<Bookkeeper>().KeepAsync(Stop));

        Assert.Equal(("3 of 3", "2 of 4"), (await ReadAsync(portal, "large"), await ReadAsync(portal, "small")));
        world.Time.Advance(TimeSpan.FromDays(1));
        await portal.PreviewAsync(Stop);
        await portal.Get<Bookkeeper>().KeepAsync(Stop);

        Assert.Equal("4 of 4", await ReadAsync(portal, "small"));
    }

    [Fact]
    public async Task Teams_are_read_after_a_preview_where_a_tag_names_them()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Options = new PortalOptions { TeamTag = "team" };
        world.Repository("shop/web").Change(settings => settings with { Tags = new Dictionary<string, string> { ["team"] = "web" } });
        var portal = await world.PortalAsync(Stop);
        Assert.False(await portal.Get<Bookkeeper>().KeepAsync(Stop));
        await portal.PreviewAsync(Stop);

        await portal.Get<Bookkeeper>().KeepAsync(Stop);

        Assert.Equal("web", Assert.Single(await portal.Get<RepositoryTagStore>().ListAsync(Stop)).Tags!["team"]);
    }

    private static void Share(PortalWorld world, string name, int count, long size = 1000)
    {
        var repository = world.Repository(name);
        for (var i = 0; i < count; i++)
        {
            repository.Push(new ImagePush { Content = $"{name} {i}", PushedAt = world.Start.AddDays(-20).AddHours(-i), Tags = [$"main-{0xa1b2c30 + i:x}"], Base = name, Size = size });
        }
    }

    private static async Task<Measurement> MeasureAsync(IServiceProvider portal, RepositoryId repository)
    {
        var measurer = portal.Get<Measurer>();
        var ended = new TaskCompletionSource<Measurement>(TaskCreationOptions.RunContinuationsAsynchronously);
        measurer.Changed += () => { if (measurer.Of(repository) is { IsAtWork: false } end) { ended.TrySetResult(end); } };
        measurer.Start(repository);
        return await ended.Task.WaitAsync(Stop);
    }

    private static async Task<string> ReadAsync(IServiceProvider portal, string name)
    {
        var plan = await portal.Get<PlanStore>().LatestAsync(Stop);
        return (await portal.Get<PlanStore>().RepositoriesAsync(plan!.Id, Stop)).Single(summary => summary.Repository.Name == name).Real is { } real ? $"{real.Read} of {real.Images}" : "none";
    }
}
