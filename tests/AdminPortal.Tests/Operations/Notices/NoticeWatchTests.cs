using System.Text.Json;
using AdminPortal.Operations.Schedules;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Tests.Operations.Runs;
using Xunit;

namespace AdminPortal.Tests.Operations.Notices;

public sealed class NoticeWatchTests : IAsyncLifetime
{
    private PortalWorld _world = null!;
    private WebReceiver _receiver = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IReadOnlyList<string> Told => [.. _receiver.Got.Select(got => JsonDocument.Parse(got.Body).RootElement.GetProperty("text").GetString()!)];

    public async ValueTask InitializeAsync()
    {
        _world = await PortalWorld.StartAsync(Stop);
        _receiver = await WebReceiver.StartAsync(Stop);
        _world.Options = new() { PublicUrl = "https://portal.example.com/", Notifications = NoticeWorld.Slack(_receiver) };
    }

    public async ValueTask DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task A_run_with_deletions_is_told_once_also_after_a_restart()
    {
        _world.Builds(_world.Repository("shop/web"), 15, daysOld: 10);
        var portal = await PortalAsync();
        var run = await portal.ExecuteAsync((await portal.PreviewAsync(Stop)).Id, Stop);

        await portal.TellAsync(Stop);
        await portal.TellAsync(Stop);
        await (await _world.PortalAsync(Stop)).TellAsync(Stop);

        var text = Assert.Single(Told);
        Assert.StartsWith("*5 images deleted*\n", text);
        Assert.Contains("Asked for by ann", text);
        Assert.EndsWith($"\n<https://portal.example.com/runs/{run.Id}|Open in AdminPortal>", text);
        Assert.True(text.Length < 400, text);
    }

    [Fact]
    public async Task What_happened_before_there_was_a_channel_is_not_told()
    {
        _world.Builds(_world.Repository("shop/web"), 15, daysOld: 10);
        var silent = await _world.PortalAsync(Stop);
        await silent.ExecuteAsync((await silent.PreviewAsync(Stop)).Id, Stop);
        _world.Time.Advance(TimeSpan.FromMinutes(1));

        await (await PortalAsync()).TellAsync(Stop);

        Assert.Empty(Told);
    }

    [Fact]
    public async Task A_schedule_that_fails_every_hour_is_told_when_it_begins_and_not_each_time()
    {
        var portal = await PortalAsync();
        await BlockAsync("The <credentials> & the token have expired");
        await BlockAsync("The credentials have expired");
        Assert.Contains("*The scheduled run failed*\nThe &lt;credentials&gt; &amp; the token have expired\n", Assert.Single(Told), StringComparison.Ordinal);

        _world.Time.Advance(TimeSpan.FromHours(1));
        var slot = _world.Time.GetUtcNow();
        await portal.Get<SlotStore>().TryTakeAsync(Schedule.Job, slot, Stop);
        await portal.Get<SlotStore>().EndAsync(Schedule.Job, slot, SlotState.Done, null, null, Stop);
        await portal.TellAsync(Stop);
        await BlockAsync("Again");

        Assert.Equal(2, Told.Count);

        async Task BlockAsync(string note)
        {
            _world.Time.Advance(TimeSpan.FromHours(1));
            await portal.BlockAsync(note, Stop);
            await portal.TellAsync(Stop);
        }
    }

    [Fact]
    public async Task A_run_by_hand_that_is_blocked_and_an_overdue_schedule_are_told()
    {
        var portal = await PortalAsync();
        await portal.Get<RunStore>().StartAsync(new Run { Id = "r-1", PlanId = "p-1", Actor = "ann", State = RunState.Running, StartedAt = _world.Start, Planned = 1 }, Stop);
        await portal.Get<RunStore>().EndAsync("r-1", RunState.Blocked, "Nothing was deleted: uses shrank.", Stop);
        await portal.Get<SlotStore>().TryTakeAsync(Schedule.Job, _world.Start, Stop);
        await portal.TellAsync(Stop);
        Assert.StartsWith("*A run was blocked (asked for by ann)*\nNothing was deleted: uses shrank.\n", Assert.Single(Told));

        _world.Time.Advance(TimeSpan.FromHours(3));
        await portal.TellAsync(Stop);
        _world.Time.Advance(TimeSpan.FromHours(1));
        await portal.TellAsync(Stop);

        Assert.StartsWith("*The schedule is overdue*\n", Told.Skip(1).Single());
    }

    [Fact]
    public async Task What_waits_for_approval_is_told_when_it_begins_to_wait()
    {
        _world.Options = _world.Options with { Limits = new() { ApproveFirstRun = true } };
        _world.Builds(_world.Repository("shop/web"), 15, daysOld: 10);
        var portal = await PortalAsync();
        await portal.PreviewAsync(Stop);
        await portal.TellAsync(Stop);
        _world.Time.Advance(TimeSpan.FromHours(1));
        await portal.PreviewAsync(Stop);

        await portal.TellAsync(Stop);

        Assert.StartsWith($"*One thing waits for approval*\nThe first plan of {_world.Registry}\n", Assert.Single(Told));
        Assert.EndsWith("/approvals|Open in AdminPortal>", Assert.Single(Told));
    }

    [Fact]
    public async Task A_missing_image_in_use_is_told_with_its_workload_and_again_when_it_is_missing_again()
    {
        var web = _world.Repository("shop/web");
        var build = _world.Builds(web, 1, daysOld: 1)[0];
        _world.Runs("web", $"{PortalWorld.Host}/shop/web:gone");
        var portal = await PortalAsync();
        await SeeAsync();
        await SeeAsync();
        Assert.Contains("*An image in use is missing*\nprod / shop / Deployment web: ", Assert.Single(Told), StringComparison.Ordinal);
        Assert.Contains("shop/web:gone", Told[0], StringComparison.Ordinal);

        _world.Runs("web", $"{PortalWorld.Host}/shop/web@{build.Digest}");
        _world.Runs("web2", $"{PortalWorld.Host}/shop/web@{build.Digest}");
        await SeeAsync();
        _world.Runs("web", $"{PortalWorld.Host}/shop/web:gone");
        await SeeAsync();

        Assert.Equal(2, Told.Count);

        async Task SeeAsync()
        {
            _world.Time.Advance(TimeSpan.FromMinutes(10));
            await portal.PreviewAsync(Stop);
            await portal.TellAsync(Stop);
        }
    }

    [Fact]
    public async Task A_policy_that_somebody_else_changed_is_told_by_its_repository()
    {
        var portal = await PortalAsync();
        var repository = RepositoryId.Parse("123456789012/eu-central-1/shop/web");
        await portal.Get<PolicyStore>().NoteSavedAsync(repository, """{"rules":[]}""", "ann", null, Stop);
        await portal.TellAsync(Stop);
        await portal.Get<PolicyStore>().NoteSeenAsync(repository, null, Stop);

        await portal.TellAsync(Stop);
        await portal.TellAsync(Stop);

        Assert.StartsWith($"*A lifecycle policy was changed outside the portal*\n{repository}\n", Assert.Single(Told));
    }

    [Fact]
    public async Task A_channel_is_told_only_of_what_it_wants()
    {
        _world.Options = _world.Options with { Notifications = NoticeWorld.Slack(_receiver, NoticeKind.Overdue) };
        var portal = await PortalAsync();
        await portal.BlockAsync("Failed", Stop);

        await portal.TellAsync(Stop);

        Assert.Empty(Told);
    }

    // It has looked once, so that it tells what comes.
    private async Task<IServiceProvider> PortalAsync()
    {
        var portal = await _world.PortalAsync(Stop);
        await portal.TellAsync(Stop);
        return portal;
    }
}
