using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Sandbox.Wire;
using Xunit;

namespace AdminPortal.Tests.Operations.Runs;

public sealed class GoneWatchTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Demand_22_what_others_deleted_is_named_in_the_history_with_who_used_it()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        var builds = world.Builds(web, 5, daysOld: 1);
        world.Runs("web", $"{PortalWorld.Host}/shop/web:{builds[1].Tags[0]}");
        var portal = await world.PortalAsync(Stop);
        await portal.PreviewAsync(Stop);
        Assert.Empty(await GoneAsync(portal));
        web.Write(edit => { edit.Remove(builds[1].Digest); edit.Remove(builds[3].Digest); });
        world.Time.Advance(TimeSpan.FromHours(1));

        await portal.PreviewAsync(Stop);

        var gone = (await GoneAsync(portal)).ToDictionary(image => image.Digest!.Value);
        Assert.Equal(new[] { builds[1].Id(), builds[3].Id() }.Order(), gone.Keys.Order());
        var used = gone[builds[1].Id()];
        Assert.Equal((new RepositoryId(world.Registry, "shop/web"), builds[1].Tags[0], builds[1].PushedAt, world.Start, world.Start.AddHours(1)),
            (used.Repository, Assert.Single(used.Tags), used.PushedAt!.Value.UtcDateTime, used.SeenAt, used.NoticedAt));
        Assert.Contains("web", Assert.Single(used.UsedBy), StringComparison.Ordinal);
        Assert.Empty(gone[builds[3].Id()].UsedBy);
        // Once.
        await portal.PreviewAsync(Stop);
        Assert.Equal(2, (await GoneAsync(portal)).Count);
    }

    [Fact]
    public async Task What_the_portal_itself_deleted_is_not_told()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        var builds = world.Builds(web, 13, daysOld: 10);
        var portal = await world.PortalAsync(Stop);
        var plan = await portal.PreviewAsync(Stop);
        // Before the recheck, by somebody else.
        web.Write(edit => edit.Remove(builds[10].Digest));

        var run = await portal.ExecuteAsync(plan.Id, Stop);
        await portal.PreviewAsync(Stop);

        Assert.Equal((2, 1), (run.Counts.Deleted, run.Counts.AlreadyGone));
        Assert.Equal(builds[10].Id(), Assert.Single(await GoneAsync(portal)).Digest);
    }

    [Fact]
    public async Task What_nobody_knows_the_fate_of_is_not_put_down_to_others()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        var builds = world.Builds(web, 5, daysOld: 1);
        var portal = await world.PortalAsync(Stop);
        await portal.PreviewAsync(Stop);
        await portal.Get<RunStore>().StartAsync(new Run { Id = "r-dead", PlanId = "p", Actor = "schedule", State = RunState.Running, StartedAt = world.Start, Planned = 1 }, Stop);
        await portal.Get<RunStore>().IntendAsync(
            [new Removal { RunId = "r-dead", Repository = new(world.Registry, "shop/web"), Digest = builds[4].Id(), Tags = [], PushedAt = world.Start, Bytes = 1, Reason = "old", Outcome = RemovalOutcome.Intended, At = world.Start.AddDays(-1) }], [], Stop);
        web.Write(edit => edit.Remove(builds[4].Digest));

        await portal.PreviewAsync(Stop);

        Assert.Empty(await GoneAsync(portal));
    }

    [Fact]
    public async Task An_image_that_was_deleted_by_us_and_pushed_again_counts_when_others_delete_it()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        var builds = world.Builds(web, 11, daysOld: 10);
        var portal = await world.PortalAsync(Stop);
        var run = await portal.ExecuteAsync((await portal.PreviewAsync(Stop)).Id, Stop);
        world.Time.Advance(TimeSpan.FromHours(1));
        await portal.Get<ImageReturner>().PutBackAsync(run.Id, null, "ann", Stop);
        await portal.PreviewAsync(Stop);
        web.Write(edit => edit.Remove(builds[10].Digest));

        await portal.PreviewAsync(Stop);

        Assert.Equal(builds[10].Id(), Assert.Single(await GoneAsync(portal)).Digest);
    }

    [Fact]
    public async Task A_reading_that_misses_a_page_finds_nothing_gone()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        var builds = world.Builds(web, 5, daysOld: 1);
        var portal = await world.PortalAsync(Stop);
        await portal.PreviewAsync(Stop);
        web.Write(edit => edit.Remove(builds[4].Digest));
        world.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "DescribeImages", Code = "ServerException", Status = 500, First = 1 });

        await portal.PreviewAsync(Stop);
        Assert.Empty(await GoneAsync(portal));

        await portal.PreviewAsync(Stop);
        Assert.Single(await GoneAsync(portal));
    }

    [Fact]
    public async Task A_repository_that_is_deleted_as_a_whole_is_told_once()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        world.Builds(web, 5, daysOld: 1);
        world.Builds(world.Repository("shop/api"), 2, daysOld: 1);
        var portal = await world.PortalAsync(Stop);
        await portal.PreviewAsync(Stop);
        world.Server.Ecr.Registry(world.Registry.Account, world.Registry.Region).Delete(web, force: true);

        await portal.PreviewAsync(Stop);
        await portal.PreviewAsync(Stop);

        var gone = Assert.Single(await GoneAsync(portal));
        Assert.Equal(((ImageDigest?)null, 5), (gone.Digest, gone.Images));
    }

    [Fact]
    public async Task A_listing_that_fails_finds_no_repository_gone()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Builds(world.Repository("shop/web"), 5, daysOld: 1);
        var portal = await world.PortalAsync(Stop);
        await portal.PreviewAsync(Stop);
        world.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "DescribeRepositories", Code = "AccessDeniedException" });

        await portal.PreviewAsync(Stop);

        Assert.Empty(await GoneAsync(portal));
    }

    [Fact]
    public async Task An_archived_image_is_not_gone()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        var builds = world.Builds(web, 5, daysOld: 1);
        var portal = await world.PortalAsync(Stop);
        await portal.PreviewAsync(Stop);
        web.Write(edit => edit.Archive(builds[4].Digest, world.Start));

        await portal.PreviewAsync(Stop);

        Assert.Empty(await GoneAsync(portal));
    }

    [Fact]
    public async Task Replicas_are_known_by_the_registrys_replication_rules()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Builds(world.Repository("shop/web"), 2, daysOld: 1);
        world.Builds(world.Repository("team/app"), 2, daysOld: 1);
        world.Server.Ecr.Registry(world.Registry.Account, world.Registry.Region).Change(settings => settings with
        {
            Replication = """{"rules":[{"destinations":[{"region":"eu-west-1","registryId":"123456789012"},{"region":"eu-west-1","registryId":"210987654321"}],"repositoryFilters":[{"filter":"shop/","filterType":"PREFIX_MATCH"}]}]}""",
        });
        var portal = await world.PortalAsync(Stop);

        var plan = await portal.PreviewAsync(Stop);

        var summaries = (await portal.Get<PlanStore>().RepositoriesAsync(plan.Id, Stop)).ToDictionary(summary => summary.Repository.Name, summary => summary.Replicas);
        Assert.Equal(["123456789012/eu-west-1", "210987654321/eu-west-1"], summaries["shop/web"]!.Select(registry => registry.ToString()));
        Assert.Empty(summaries["team/app"]!);

        world.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "DescribeRegistry", Code = "AccessDeniedException" });
        var unread = await portal.PreviewAsync(Stop);
        Assert.Null((await portal.Get<PlanStore>().RepositoryAsync(unread.Id, new(world.Registry, "shop/web"), Stop))!.Replicas);
        Assert.Empty(unread.Problems);
    }

    private static async Task<IReadOnlyList<GoneImage>> GoneAsync(IServiceProvider portal) => (await portal.Get<GoneStore>().ListAsync(new GoneSearch(), Stop)).Items;
}
