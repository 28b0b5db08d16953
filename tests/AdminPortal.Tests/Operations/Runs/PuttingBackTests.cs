using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Wire;
using Xunit;

namespace AdminPortal.Tests.Operations.Runs;

public sealed class PuttingBackTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_deleted_is_put_back_with_its_tags_and_what_it_lists()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        world.Builds(web, 10, daysOld: 10);
        var old = new ImagePush { Content = "amd", PushedAt = world.Start.AddDays(-40) };
        var child = web.Push(old);
        var index = web.Push(old with { Content = "index", Kind = ImageKind.Index, Tags = ["main-0badcafe", "main-0badcaff"], Children = [new(child.Digest, "linux/amd64")] });
        var other = web.Push(old with { Content = "other", Tags = ["main-0badcafd"] });
        var portal = await world.PortalAsync(Stop);
        var run = await portal.ExecuteAsync((await portal.PreviewAsync(Stop)).Id, Stop);
        Assert.Equal(3, run.Counts.Deleted);

        var removal = (await portal.RemovalsAsync(run.Id, Stop)).Single(removal => removal.Digest == index.Id());
        var made = await portal.Get<ImageReturner>().PutBackAsync(run.Id, removal, "ann", Stop);

        Assert.Equal([(child.Id(), ReturnOutcome.Back), (index.Id(), ReturnOutcome.Back)], made.Select(image => (image.Digest, image.Outcome)));
        Assert.Equal(index.Tags.Order(), web.Find(index.Digest)!.Tags.Order());
        Assert.Null(web.Find(other.Digest));
        var history = await portal.Get<ReturnStore>().OfRunAsync(run.Id, 10, Stop);
        Assert.All(history.Items, image => Assert.Equal(("ann", world.Start, ReturnWay.PutBack), (image.Actor, image.At, image.Way)));
        // It is as young as any image that was pushed now, and takes a place among the newest.
        var next = await portal.PreviewAsync(Stop);
        Assert.Equal(1, next.Totals.Delete);
        Assert.DoesNotContain((await portal.Get<PlanStore>().RepositoryAsync(next.Id, removal.Repository, Stop))!.Deletes, image => made.Any(back => back.Digest == image.Image.Digest));

        Assert.Equal([ReturnOutcome.Back, ReturnOutcome.There, ReturnOutcome.There], (await portal.Get<ImageReturner>().PutBackAsync(run.Id, null, "ann", Stop)).Select(image => image.Outcome).Order());
        Assert.NotNull(web.Find(other.Digest));
    }

    [Fact]
    public async Task A_tag_that_is_on_another_image_by_now_is_left_alone()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var (web, gone, portal, run) = await DeletedAsync(world, "main-0badcafe", "main-0badcaff");
        var newer = web.Push(new ImagePush { Content = "newer", PushedAt = world.Start, Tags = ["main-0badcafe"] });

        var made = Assert.Single(await portal.Get<ImageReturner>().PutBackAsync(run.Id, null, "ann", Stop));

        Assert.Equal(ReturnOutcome.Back, made.Outcome);
        Assert.Contains("main-0badcafe", made.Detail, StringComparison.Ordinal);
        Assert.Equal("main-0badcaff", Assert.Single(web.Find(gone.Digest)!.Tags));
        Assert.Equal(newer.Digest, web.Find("main-0badcafe")!.Digest);
    }

    [Fact]
    public async Task Layers_that_ECR_has_dropped_are_told_as_what_they_mean()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var (web, gone, portal, run) = await DeletedAsync(world, "main-0badcafe");
        // From now on the sandbox knows its layers, and has none of that image.
        web.AddBlob("sha256:" + new string('a', 64), 1);

        var made = Assert.Single(await portal.Get<ImageReturner>().PutBackAsync(run.Id, null, "ann", Stop));

        Assert.Equal((ReturnOutcome.Lost, gone.Id()), (made.Outcome, made.Digest));
        Assert.Contains("ECR has dropped its layers", made.Detail, StringComparison.Ordinal);
        Assert.Null(web.Find(gone.Digest));
    }

    [Fact]
    public async Task Manifests_are_forgotten_after_their_days()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var (_, _, portal, run) = await DeletedAsync(world, "main-0badcafe");
        world.Time.Advance(TimeSpan.FromDays(30) + TimeSpan.FromMinutes(1));
        await portal.ExecuteAsync((await portal.PreviewAsync(Stop)).Id, Stop);

        var made = Assert.Single(await portal.Get<ImageReturner>().PutBackAsync(run.Id, null, "ann", Stop));

        Assert.Equal(ReturnOutcome.Lost, made.Outcome);
        Assert.Contains("not kept", made.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Manifests_cost_one_call_for_a_hundred_deletions_and_none_where_they_are_not_wanted()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Options = new PortalOptions { Limits = new LimitOptions { ParkCount = 1000 } };
        world.Builds(world.Repository("shop/web"), 210, daysOld: 10);
        await DeleteAllAsync();
        Assert.Equal(2, world.Server.Calls.CountOf("BatchGetImage"));

        world.Options = world.Options with { Rules = new RuleOptions { KeepManifestsDays = 0 } };
        world.Builds(world.Repository("shop/api"), 110, daysOld: 10);
        await DeleteAllAsync();
        Assert.Equal(2, world.Server.Calls.CountOf("BatchGetImage"));

        async Task DeleteAllAsync()
        {
            var portal = await world.PortalAsync(Stop);
            Assert.Equal(RunState.Completed, (await portal.ExecuteAsync((await portal.PreviewAsync(Stop)).Id, Stop)).State);
        }
    }

    [Fact]
    public async Task What_cannot_be_read_is_deleted_all_the_same()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "BatchGetImage", Code = "AccessDeniedException" });

        var (_, _, portal, run) = await DeletedAsync(world, "main-0badcafe");

        Assert.Equal(RunState.Completed, run.State);
        Assert.Equal(ReturnOutcome.Lost, Assert.Single(await portal.Get<ImageReturner>().PutBackAsync(run.Id, null, "ann", Stop)).Outcome);
    }

    [Fact]
    public async Task Reading_the_manifest_of_an_image_that_stays_after_all_is_no_pull()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        world.Builds(web, 11, daysOld: 10);
        world.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "BatchDeleteImage", Code = "AccessDeniedException", First = 1 });
        var portal = await world.PortalAsync(Stop);
        var run = await portal.ExecuteAsync((await portal.PreviewAsync(Stop)).Id, Stop);
        Assert.Equal(1, run.Counts.Failed);

        world.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, (await portal.PreviewAsync(Stop)).Totals.Delete);
    }

    [Fact]
    public async Task Nothing_comes_back_while_a_run_is_at_work_in_the_registry()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var (web, gone, portal, run) = await DeletedAsync(world, "main-0badcafe");
        await portal.Get<LeaseStore>().TryTakeAsync($"registry/{world.Registry}", TimeSpan.FromMinutes(1), Stop);

        var refused = await Assert.ThrowsAsync<RunException>(() => portal.Get<ImageReturner>().PutBackAsync(run.Id, null, "ann", Stop));

        Assert.Contains("Try again", refused.Message, StringComparison.Ordinal);
        Assert.Null(web.Find(gone.Digest));
    }

    private static async Task<(EcrRepository Web, StoredImage Gone, IServiceProvider Portal, Run Run)> DeletedAsync(PortalWorld world, params string[] tags)
    {
        var web = world.Repository("shop/web");
        world.Builds(web, 10, daysOld: 10);
        var gone = web.Push(new ImagePush { Content = "old", PushedAt = world.Start.AddDays(-40), Tags = tags });
        var portal = await world.PortalAsync(Stop);
        var run = await portal.ExecuteAsync((await portal.PreviewAsync(Stop)).Id, Stop);
        Assert.Equal(1, run.Counts.Deleted);
        return (web, gone, portal, run);
    }
}
