using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Wire;
using AdminPortal.Tests.Operations.Runs;
using Xunit;

namespace AdminPortal.Tests.Operations.Ecr;

public sealed class KeepTagsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("adminportal:keep", "audit of 2026", 0)]
    [InlineData("adminportal:keep", "true", 0)]
    [InlineData("adminportal:keep", "", 0)]
    [InlineData("AdminPortal:Keep", "yes", 0)]
    [InlineData("adminportal:keep", "false", 5)]
    [InlineData("adminportal:keep", " No ", 5)]
    [InlineData("adminportal:keep", "OFF", 5)]
    [InlineData("adminportal:keep", "0", 5)]
    [InlineData("keep", "true", 5)]
    public async Task A_resource_tag_keeps_the_whole_repository_whatever_it_says_but_no(string key, string value, int deletes)
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        world.Builds(web, 15, daysOld: 10);
        Tag(web, key, value);
        var portal = await world.PortalAsync(Stop);

        var plan = await portal.PreviewAsync(Stop);

        Assert.Equal((deletes, 15 - deletes), (plan.Totals.Delete, plan.Totals.Keep));
        var images = (await portal.Get<PlanStore>().RepositoryAsync(plan.Id, Web(world), Stop))!.Images;
        if (deletes == 0) { Assert.All(images, image => Assert.Contains(image.Reasons, reason => reason.Kind == ReasonKind.Pinned && reason.Text.EndsWith(value.Length == 0 ? "keep" : value, StringComparison.Ordinal))); }
    }

    [Fact]
    public async Task Tags_are_read_once_a_day_for_previews_also_after_a_restart()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Builds(world.Repository("shop/web"), 15, daysOld: 10);
        world.Builds(world.Repository("shop/api"), 15, daysOld: 10);
        await (await world.PortalAsync(Stop)).PreviewAsync(Stop);
        await (await world.PortalAsync(Stop)).PreviewAsync(Stop);

        Assert.Equal(2, world.Server.Calls.CountOf("ListTagsForResource"));
        world.Time.Advance(TimeSpan.FromHours(24));
        await (await world.PortalAsync(Stop)).PreviewAsync(Stop);
        Assert.Equal(4, world.Server.Calls.CountOf("ListTagsForResource"));
    }

    [Fact]
    public async Task A_tag_that_a_team_sets_after_the_preview_is_read_right_before_deleting()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        world.Builds(web, 15, daysOld: 10);
        var portal = await world.PortalAsync(Stop);
        var plan = await portal.PreviewAsync(Stop);
        Tag(web, KeepTag.Key, "customer demo");

        var run = await portal.ExecuteAsync(plan.Id, Stop);

        Assert.Equal((0, 5, 15), (run.Counts.Deleted, run.Counts.Dropped, web.Count));
        Assert.All(await portal.RemovalsAsync(run.Id, Stop, RemovalOutcome.Dropped), removal => Assert.Contains("customer demo", removal.Detail, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_tag_that_cannot_be_read_holds_its_repository_and_no_other()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Builds(world.Repository("shop/web"), 15, daysOld: 10);
        world.Server.Faults.Add(new WireFault
        {
            Kind = FaultKind.Error,
            Operation = "ListTagsForResource",
            First = 1,
            Code = "AccessDeniedException",
            Message = "User: arn:aws:iam::123456789012:user/portal is not authorized to perform: ecr:ListTagsForResource on resource: *",
        });
        var portal = await world.PortalAsync(Stop);

        var held = await portal.PreviewAsync(Stop);

        Assert.Equal((0, 5, 10), (held.Totals.Delete, held.Totals.Hold, held.Totals.Keep));
        Assert.Contains("ecr:ListTagsForResource", (await portal.Get<PlanStore>().RepositoriesAsync(held.Id, Stop))[0].Problems[0], StringComparison.Ordinal);
        world.Builds(world.Repository("shop/api"), 15, daysOld: 10);
        Assert.Equal((10, 0), await portal.PreviewAsync(Stop) is var plan ? (plan.Totals.Delete, plan.Totals.Hold) : default);
    }

    [Fact]
    public async Task A_tag_that_cannot_be_read_before_deleting_stops_the_repository()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        world.Builds(web, 15, daysOld: 10);
        var portal = await world.PortalAsync(Stop);
        var plan = await portal.PreviewAsync(Stop);
        world.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "ListTagsForResource", Code = "ServerException", Message = "down" });

        var run = await portal.ExecuteAsync(plan.Id, Stop);

        Assert.Equal((0, 5, 15), (run.Counts.Deleted, run.Counts.Dropped, web.Count));
    }

    private static void Tag(EcrRepository repository, string key, string value) =>
        repository.Change(settings => settings with { Tags = new Dictionary<string, string> { [key] = value } });

    private static RepositoryId Web(PortalWorld world) => new(world.Registry, "shop/web");
}
