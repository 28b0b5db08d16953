using AdminPortal.Operations.Schedules;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Sandbox.Wire;
using AdminPortal.Tests.Operations.Runs;
using Xunit;

namespace AdminPortal.Tests.Operations.Schedules;

/// <summary>A schedule that rests because a person said so, or deletes nothing because a freeze window is open.</summary>
public sealed class PauseTests
{
    private static readonly PortalOptions Frozen = new()
    {
        Limits = new LimitOptions { ParkCount = 1000 },
        Schedule = new ScheduleOptions { Freeze = [new FreezeOptions { From = "2000-01-01", To = "2099-01-01", Reason = "Release" }] },
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_schedule_that_is_paused_takes_no_slot_and_after_it_one_run_makes_up_for_all()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        world.Builds(web, 15, daysOld: 10);
        var portal = await world.PortalAsync(Stop);
        await portal.Get<SlotStore>().TryTakeAsync(Schedule.Job, world.Start, Stop);
        await portal.Get<PauseStore>().PauseAsync("audit", null, "ann", Stop);
        for (var hour = 1; hour <= 5; hour++)
        {
            world.Time.Advance(TimeSpan.FromHours(1));
            await TickAsync(portal);
        }

        var paused = await portal.Get<Schedule>().StateAsync(Stop);
        Assert.Equal((15, 1), (web.Count, (await SlotsAsync(portal)).Count));
        Assert.Equal((false, "audit", "ann", world.Start, null), (paused.Overdue, paused.Pause!.Reason, paused.Pause.Actor, paused.Pause.Since, paused.Next));

        world.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.NotNull(await portal.Get<PauseStore>().ResumeAsync("bob", Stop));
        Assert.False((await portal.Get<Schedule>().StateAsync(Stop)).Overdue);
        await TickAsync(portal);
        await TickAsync(portal);

        Assert.Equal([world.Start.AddHours(5), world.Start], (await SlotsAsync(portal)).Select(slot => slot.At));
        Assert.Equal((10, 1), (web.Count, (await portal.Get<RunStore>().ListAsync(0, 10, Stop)).Total));
        Assert.Null(await portal.Get<PauseStore>().ResumeAsync("bob", Stop));
        var told = (await portal.Get<PauseStore>().LastAsync(Stop))!;
        Assert.Equal(("bob", world.Start.AddHours(5).AddMinutes(10)), (told.EndedBy, told.EndedAt!.Value));
    }

    [Fact]
    public async Task A_pause_with_an_end_is_over_by_itself_and_what_nobody_takes_then_is_overdue()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var portal = await world.PortalAsync(Stop);
        await portal.Get<SlotStore>().TryTakeAsync(Schedule.Job, world.Start, Stop);
        await portal.Get<PauseStore>().PauseAsync("audit", world.Start.AddHours(4.5), "ann", Stop);
        world.Time.Advance(TimeSpan.FromHours(4));
        Assert.Equal(world.Start.AddHours(4.5), (await portal.Get<Schedule>().StateAsync(Stop)).Next);

        world.Time.Advance(TimeSpan.FromHours(1.5));
        Assert.Equal((false, true), await portal.Get<Schedule>().StateAsync(Stop) is var over ? (over.Overdue, over.Pause is null) : default);
        world.Time.Advance(TimeSpan.FromHours(0.5));
        Assert.True((await portal.Get<Schedule>().StateAsync(Stop)).Overdue);
        await TickAsync(portal);

        Assert.Equal(world.Start.AddHours(6), (await SlotsAsync(portal))[0].At);
    }

    [Fact]
    public async Task Another_pause_takes_the_place_of_the_first_and_one_without_sense_is_refused()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var pauses = (await world.PortalAsync(Stop)).Get<PauseStore>();
        await pauses.PauseAsync("audit", null, "ann", Stop);
        world.Time.Advance(TimeSpan.FromMinutes(1));
        await pauses.PauseAsync("longer audit", null, "bob", Stop);

        await Assert.ThrowsAsync<ArgumentException>(() => pauses.PauseAsync(" ", null, "eve", Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => pauses.PauseAsync("late", world.Start, "eve", Stop));
        Assert.Equal([("longer audit", null), ("audit", "bob")], (await pauses.ListAsync(10, Stop)).Select(pause => (pause.Reason, pause.EndedBy)));
    }

    [Fact]
    public async Task A_run_of_the_clock_that_is_at_work_ends_after_its_batch_and_people_go_on()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Options = new() { Limits = new LimitOptions { ParkCount = 1000 } };
        var web = world.Repository("shop/web");
        world.Builds(web, 260, daysOld: 10);
        var portal = await world.PortalAsync(Stop);
        _ = portal.Get<Schedule>();
        world.Server.Watch = OnDelete(() => portal.Get<PauseStore>().PauseAsync("incident", null, "ann", Stop));
        world.Time.Advance(TimeSpan.FromHours(1));

        await TickAsync(portal);

        var run = Assert.Single((await portal.Get<RunStore>().ListAsync(0, 10, Stop)).Items);
        Assert.Equal((RunState.Partial, 100, 160), (run.State, run.Counts.Deleted, web.Count));
        Assert.Contains("paused by ann since", run.Message, StringComparison.Ordinal);
        Assert.Contains("incident. What was left waits", run.Message, StringComparison.Ordinal);
        Assert.Equal((SlotState.Partial, run.Message), (await SlotsAsync(portal))[0] is var slot ? (slot.State, slot.Note) : default);
        world.Server.Watch = null;
        Assert.Equal((150, 10), ((await portal.ExecuteAsync(run.PlanId, Stop)).Counts.Deleted, web.Count));
    }

    [Fact]
    public async Task In_a_freeze_window_the_clock_previews_and_deletes_nothing_and_says_so()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Options = Frozen;
        var web = world.Repository("shop/web");
        world.Builds(web, 15, daysOld: 10);
        var portal = await world.PortalAsync(Stop);
        _ = portal.Get<Schedule>();
        world.Time.Advance(TimeSpan.FromHours(1));

        await TickAsync(portal);

        Assert.Equal((15, 5), (web.Count, (await portal.Get<PlanStore>().LatestAsync(Stop))!.Totals.Delete));
        var slot = Assert.Single(await SlotsAsync(portal));
        Assert.Equal((SlotState.Skipped, null, "Preview only. In the freeze window Release (2000-01-01 to 2099-01-01 UTC) the clock deletes nothing; it ends 2099-01-02 00:00 UTC."), (slot.State, slot.RunId, slot.Note));
        Assert.Equal("Release (2000-01-01 to 2099-01-01 UTC)", (await portal.Get<Schedule>().StateAsync(Stop)).Freeze!.Window);
        Assert.Equal(5, (await portal.ExecuteAsync((await portal.PreviewAsync(Stop)).Id, Stop)).Counts.Deleted);
    }

    [Fact]
    public async Task A_run_that_a_freeze_window_overtakes_stops_deleting_when_it_begins()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var begins = world.Start.AddHours(1).AddMinutes(1);
        world.Options = Frozen with { Schedule = new ScheduleOptions { Freeze = [new FreezeOptions { From = $"{begins:yyyy-MM-dd HH:mm}", To = "2099-01-01" }] } };
        var web = world.Repository("shop/web");
        world.Builds(web, 260, daysOld: 10);
        var portal = await world.PortalAsync(Stop);
        _ = portal.Get<Schedule>();
        world.Server.Watch = OnDelete(() =>
        {
            if (world.Time.GetUtcNow() < begins) { world.Time.SetUtcNow(begins); }
            return Task.CompletedTask;
        });
        // Near enough that the reading of the clusters is still good when it begins.
        world.Time.Advance(TimeSpan.FromMinutes(60.9));

        await TickAsync(portal);

        var run = Assert.Single((await portal.Get<RunStore>().ListAsync(0, 10, Stop)).Items);
        Assert.Equal((RunState.Partial, 100, 160), (run.State, run.Counts.Deleted, web.Count));
        Assert.Contains("In the freeze window", run.Message, StringComparison.Ordinal);
    }

    private static WireWatch OnDelete(Func<Task> act) => new(
        async (call, stop) =>
        {
            if (call.Subject.Operation == "BatchDeleteImage") { await act(); }
        },
        (_, _) => Task.CompletedTask);

    private static Task<IReadOnlyList<Slot>> SlotsAsync(IServiceProvider portal) => portal.Get<SlotStore>().ListAsync(Schedule.Job, 10, Stop);

    private static Task TickAsync(IServiceProvider portal) => portal.Get<CleanupJob>().TickAsync(Stop);
}
