using AdminPortal.Operations.Policies;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Sandbox.Wire;
using AdminPortal.Tests.Operations.Runs;
using Xunit;

namespace AdminPortal.Tests.Operations.Policies;

public sealed class RolloutTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Demand_41_a_template_reaches_300_repositories_with_one_preview_and_one_diff()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        for (var i = 0; i < 300; i++) { world.Builds(world.Repository($"team/app-{i}"), 2, daysOld: 20); }

        world.Repository("other/app");
        var portal = await world.PortalAsync(Stop);
        var desk = portal.Get<RolloutDesk>();

        var ready = await EndAsync(portal, desk.StartPreview("team/*", PolicyWorld.Newest(1), "ann"));
        Assert.Equal((RolloutPhase.Ready, 300), (ready.Phase, ready.Entries.Count));
        Assert.Equal(300, ready.Entries.Sum(entry => entry.Figures!.Expires));
        Assert.Single(ready.Entries.Select(entry => entry.Applied!.Hash).Distinct());
        Assert.Equal(0, world.Server.Calls.CountOf("PutLifecyclePolicy"));

        Assert.True(desk.StartApply(ready.Id, Chosen(ready), "one default for all"));
        var applied = await EndAsync(portal, ready.Id);

        Assert.All(applied.Entries, entry => Assert.Equal(RolloutEntryState.Applied, entry.State));
        Assert.Equal(300, world.Server.Calls.CountOf("PutLifecyclePolicy"));
        Assert.Equal("one default for all", Assert.Single(await portal.Get<PolicyStore>().VersionsAsync(world.Id("team/app-7"), Stop)).Note);
        Assert.Null(world.Server.Ecr.Registry(world.Registry.Account, world.Registry.Region).Find("other/app")!.Settings.LifecyclePolicy);
    }

    [Fact]
    public async Task Conflicts_come_first_and_failures_are_listed_and_tried_again()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Builds(world.Repository("aa"), 3, daysOld: 20);
        var builds = world.Builds(world.Repository("bb"), 3, daysOld: 20);
        world.Builds(world.Repository("cc"), 3, daysOld: 20);
        world.Runs("web", $"{PortalWorld.Host}/bb:{builds[2].Tags[0]}");
        var portal = await world.PortalAsync(Stop);
        var desk = portal.Get<RolloutDesk>();

        var ready = await EndAsync(portal, desk.StartPreview("aa, bb cc", PolicyWorld.Newest(1), "ann"));
        Assert.All(ready.Entries, entry => Assert.Null(entry.Message));
        Assert.Equal(["bb", "aa", "cc"], ready.Entries.Select(entry => entry.Repository.Name));
        Assert.Equal((1, true), (ready.Entries[0].Figures!.InUse, ready.Entries[0].HitsUses));
        Assert.Contains("Deployment web", Assert.Single(ready.Entries[0].Hits), StringComparison.Ordinal);

        world.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "PutLifecyclePolicy", Repository = "cc", Code = "ServerException", Status = 500, First = 1 });
        desk.StartApply(ready.Id, new HashSet<RepositoryId> { world.Id("aa"), world.Id("cc") }, null);
        var partial = await EndAsync(portal, ready.Id);
        Assert.Equal([RolloutEntryState.Ready, RolloutEntryState.Applied, RolloutEntryState.Failed], partial.Entries.Select(entry => entry.State));
        Assert.NotNull(partial.Entries[2].Message);

        Assert.True(desk.StartApply(ready.Id, new HashSet<RepositoryId> { world.Id("aa"), world.Id("cc") }, null));
        var whole = await EndAsync(portal, ready.Id);
        Assert.Equal([RolloutEntryState.Ready, RolloutEntryState.Applied, RolloutEntryState.Applied], whole.Entries.Select(entry => entry.State));
        Assert.Single(await portal.Get<PolicyStore>().VersionsAsync(world.Id("aa"), Stop));
    }

    [Fact]
    public async Task A_repository_that_changed_since_the_preview_is_left_alone()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var a = world.Repository("aa");
        world.Repository("bb");
        var portal = await world.PortalAsync(Stop);
        var desk = portal.Get<RolloutDesk>();
        var ready = await EndAsync(portal, desk.StartPreview("*", PolicyWorld.UntaggedTwoWeeks, "ann"));
        Assert.All(ready.Entries, entry => Assert.Null(entry.Message));
        a.PutPast(PolicyWorld.Untagged(3));

        desk.StartApply(ready.Id, Chosen(ready), null);
        var applied = await EndAsync(portal, ready.Id);

        Assert.Equal([RolloutEntryState.Failed, RolloutEntryState.Applied], applied.Entries.Select(entry => entry.State));
        Assert.Equal(PolicyWorld.Untagged(3), a.Settings.LifecyclePolicy);
    }

    [Fact]
    public async Task An_old_preview_is_not_applied()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Repository("aa");
        var portal = await world.PortalAsync(Stop);
        var ready = await EndAsync(portal, portal.Get<RolloutDesk>().StartPreview("*", PolicyWorld.UntaggedTwoWeeks, "ann"));

        world.Time.Advance(Rollout.Lasting + TimeSpan.FromSeconds(1));

        Assert.False(portal.Get<RolloutDesk>().StartApply(ready.Id, Chosen(ready), null));
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_and_left_out()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Repository("aa");
        world.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "GetLifecyclePolicy", Code = "AccessDeniedException", Status = 400 });
        var portal = await world.PortalAsync(Stop);

        var ready = await EndAsync(portal, portal.Get<RolloutDesk>().StartPreview("*", PolicyWorld.UntaggedTwoWeeks, "ann"));

        var entry = Assert.Single(ready.Entries);
        Assert.Equal((RolloutEntryState.Unread, false), (entry.State, entry.IsReady));
        Assert.False(portal.Get<RolloutDesk>().StartApply(ready.Id, Chosen(ready), null));
    }

    private static HashSet<RepositoryId> Chosen(Rollout rollout) => [.. rollout.Entries.Select(entry => entry.Repository)];

    private static async Task<Rollout> EndAsync(IServiceProvider portal, string id)
    {
        var feed = portal.Get<RolloutFeed>();
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look()
        {
            if (feed.Find(id) is { IsAtWork: false }) { ended.TrySetResult(); }
        }

        feed.Changed += Look;
        Look();
        await ended.Task.WaitAsync(Stop);
        feed.Changed -= Look;
        return feed.Find(id)!;
    }
}
