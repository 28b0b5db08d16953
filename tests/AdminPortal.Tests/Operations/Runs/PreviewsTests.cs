using System.Reflection;
using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Ecr;
using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Wire;
using Xunit;

namespace AdminPortal.Tests.Operations.Runs;

public sealed class PreviewsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_preview_is_a_saved_plan_with_its_coverage()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Builds(world.Repository("shop/web"), 15, daysOld: 10);
        world.Builds(world.Repository("shop/api"), 3, daysOld: 10);
        var portal = await world.PortalAsync(Stop);

        var plan = await portal.PreviewAsync(Stop);

        Assert.Equal((18, 5, 13, 0, 2), (plan.Totals.Images, plan.Totals.Delete, plan.Totals.Keep, plan.Totals.Hold, plan.Repositories));
        Assert.Equal("prod", Assert.Single(plan.Coverage).Name);
        Assert.Empty(plan.Problems);
        Assert.Equal(plan.Id, (await portal.Get<PlanStore>().LatestAsync(Stop))!.Id);
        var web = await portal.Get<PlanStore>().RepositoryAsync(plan.Id, new RepositoryId(world.Registry, "shop/web"), Stop);
        Assert.Equal(5, web!.Deletes.Count());
        Assert.Equal((ActivityPhase.Ended, 2, 2), portal.Get<RunFeed>().Find(plan.Id) is { } shown ? (shown.Phase, shown.Done, shown.Total) : default);
    }

    [Fact]
    public async Task A_whole_preview_leaves_one_row_a_day_and_registry_and_that_of_one_repository_none()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var portal = await world.PortalAsync(Stop);
        var web = world.Repository("shop/web");
        world.Builds(web, 15, daysOld: 10);
        await portal.PreviewAsync(Stop);
        web.Push(new ImagePush { Content = "cache", Kind = ImageKind.BuildCache, PushedAt = world.Start, Tags = ["buildcache"], Size = 1000 });

        await portal.PreviewAsync(Stop, "shop/web");
        Assert.Equal(15, Assert.Single(await DaysAsync(portal, world)).Images);
        await portal.PreviewAsync(Stop);

        var day = Assert.Single(await DaysAsync(portal, world));
        Assert.Equal((world.Registry, world.Start, 16, 5, 15 * 50_000_000L + 1000, 5 * 50_000_000L), (day.Registry, day.At, day.Images, day.Reclaimable, day.Bytes, day.ReclaimableBytes));
        Assert.Equal(new ContentSum(1, 1000), day.Kinds[ContentKind.BuildCaches]);
        Assert.Null(day.RealBytes);
    }

    [Fact]
    public async Task A_registry_that_was_not_read_to_its_end_leaves_no_row_that_looks_as_if_it_had_shrunk()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Builds(world.Repository("shop/web"), 3, daysOld: 10);
        var portal = await world.PortalAsync(Stop);
        await portal.PreviewAsync(Stop);
        world.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "DescribeRepositories" });

        await portal.PreviewAsync(Stop);

        Assert.Equal(3, Assert.Single(await DaysAsync(portal, world)).Images);
    }

    [Fact]
    public async Task Demand_13_a_preview_changes_nothing()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Builds(world.Repository("shop/web"), 15, daysOld: 10);

        await (await world.PortalAsync(Stop)).PreviewAsync(Stop);

        Assert.Equal(0, world.Server.Calls.Mutating);
    }

    [Fact]
    public void Demand_13_nothing_that_can_delete_is_reachable_from_a_preview()
    {
        HashSet<Type> reached = [];
        Stack<Type> open = new([typeof(Previews)]);
        while (open.TryPop(out var type))
        {
            if (type.Assembly != typeof(Previews).Assembly || !reached.Add(type)) { continue; }

            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)) { open.Push(field.FieldType); }
        }

        Assert.Contains(typeof(RegistryReader), reached);
        Assert.DoesNotContain(typeof(ImageRemover), reached);
        Assert.DoesNotContain(typeof(Runner), reached);
    }

    [Fact]
    public async Task Equal_worlds_give_equal_fingerprints_and_a_push_another_one()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        world.Builds(web, 15, daysOld: 10);
        var portal = await world.PortalAsync(Stop);

        var (first, second) = (await portal.PreviewAsync(Stop), await portal.PreviewAsync(Stop));
        world.Builds(web, 1, daysOld: 1);
        var third = await portal.PreviewAsync(Stop);

        Assert.Equal(first.Fingerprint, second.Fingerprint);
        Assert.NotEqual(first.Id, second.Id);
        Assert.NotEqual(first.Fingerprint, third.Fingerprint);
    }

    [Fact]
    public async Task Demand_12_a_repository_that_cannot_be_read_loses_nothing_and_the_others_are_drawn()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Builds(world.Repository("shop/web"), 15, daysOld: 10);
        world.Builds(world.Repository("shop/api"), 15, daysOld: 10);
        world.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "DescribeImages", Repository = "shop/web", Code = "ServerException", Status = 500 });
        var portal = await world.PortalAsync(Stop);

        var plan = await portal.PreviewAsync(Stop);

        var summaries = (await portal.Get<PlanStore>().RepositoriesAsync(plan.Id, Stop)).ToDictionary(summary => summary.Repository.Name);
        Assert.Equal((5, 0), (summaries["shop/api"].Totals.Delete, summaries["shop/web"].Totals.Delete));
        Assert.NotEmpty(summaries["shop/web"].Problems);
    }

    [Fact]
    public async Task A_registry_that_cannot_be_listed_is_a_problem_of_that_registry()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Builds(world.Repository("shop/web"), 15, daysOld: 10);
        world.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "DescribeRepositories", Code = "AccessDeniedException", Message = "User: arn:aws:iam::123456789012:user/portal is not authorized to perform: ecr:DescribeRepositories on resource: *" });

        var plan = await (await world.PortalAsync(Stop)).PreviewAsync(Stop);

        Assert.Equal(PlanTotals.None, plan.Totals);
        Assert.Contains(plan.Problems, problem => problem.Registry == world.Registry && problem.Text.Contains("ecr:DescribeRepositories", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_filter_takes_one_repository_and_says_when_there_is_none()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Builds(world.Repository("shop/web"), 15, daysOld: 10);
        world.Builds(world.Repository("shop/api"), 3, daysOld: 10);
        var portal = await world.PortalAsync(Stop);

        Assert.Equal((3, "shop/api"), await portal.PreviewAsync(Stop, "shop/api") is var one ? (one.Totals.Images, one.Filter) : default);
        Assert.Contains("shop/none", Assert.Single((await portal.PreviewAsync(Stop, "shop/none")).Problems).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_credentials_the_preview_fails_as_a_whole_and_says_so_on_the_feed()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "GetCallerIdentity", Code = "ExpiredToken", Status = 403 });
        var portal = await world.PortalAsync(Stop);

        await Assert.ThrowsAsync<AwsFailure>(() => portal.PreviewAsync(Stop));

        Assert.Equal(ActivityPhase.Failed, Assert.Single(portal.Get<RunFeed>().Activities).Phase);
        Assert.Null(await portal.Get<PlanStore>().LatestAsync(Stop));
    }

    [Fact]
    public async Task What_ran_under_a_tag_is_remembered_by_its_digest_when_the_tag_moves()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var builds = world.Builds(world.Repository("shop/web"), 15, daysOld: 10);
        world.Runs("web", $"{PortalWorld.Host}/shop/web:{builds[^1].Tags[0]}");
        var portal = await world.PortalAsync(Stop);
        await portal.PreviewAsync(Stop);

        var remembered = await portal.Get<UseStore>().RememberedAsync(world.Start, Stop);

        Assert.Contains(remembered, use => use.Digest == builds[^1].Id());
    }

    private static Task<IReadOnlyList<StorageDay>> DaysAsync(IServiceProvider portal, PortalWorld world) =>
        portal.Get<StorageStore>().SinceAsync(DateOnly.FromDateTime(world.Start.UtcDateTime).AddDays(-1), Stop);
}
