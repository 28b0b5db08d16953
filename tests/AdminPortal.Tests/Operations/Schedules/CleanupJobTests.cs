using AdminPortal.Operations;
using AdminPortal.Operations.Schedules;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Sandbox.Wire;
using AdminPortal.Tests.Operations.Runs;
using AdminPortal.Tests.Operations.Store;
using Xunit;

namespace AdminPortal.Tests.Operations.Schedules;

public sealed class CleanupJobTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.Postgres)]
    public async Task Demand_32_two_schedulers_make_one_run_of_an_hour(StoreProvider provider)
    {
        using var file = new StoreFile(provider);
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Options = new() { Store = file.Options.Store };
        var web = world.Repository("shop/web");
        world.Builds(web, 15, daysOld: 10);
        IServiceProvider[] portals = [await world.PortalAsync(Stop), await world.PortalAsync(Stop)];
        foreach (var portal in portals) { await portal.Get<Schedule>().StateAsync(Stop); }

        world.Time.Advance(TimeSpan.FromHours(1));
        await Task.WhenAll(portals.SelectMany(portal => Enumerable.Range(0, 3).Select(_ => Task.Run(() => TickAsync(portal)))));
        foreach (var portal in portals) { await TickAsync(portal); }

        var run = Assert.Single((await portals[0].Get<RunStore>().ListAsync(0, 10, Stop)).Items);
        var slot = Assert.Single(await portals[1].Get<SlotStore>().ListAsync(Schedule.Job, 10, Stop));
        Assert.Equal((world.Start.AddHours(1), SlotState.Done, run.Id), (slot.At, slot.State, slot.RunId));
        Assert.Equal((world.Start.AddHours(1), "schedule", 5, 10), (run.Slot!.Value, run.Actor, run.Counts.Deleted, web.Count));
    }

    [Fact]
    public async Task The_first_slot_after_the_first_start_is_the_next_one()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Time.Advance(TimeSpan.FromMinutes(20));
        var portal = await world.PortalAsync(Stop);

        await TickAsync(portal);
        Assert.Empty(await portal.Get<SlotStore>().ListAsync(Schedule.Job, 10, Stop));

        world.Time.Advance(TimeSpan.FromMinutes(40));
        await TickAsync(portal);
        Assert.Single(await portal.Get<SlotStore>().ListAsync(Schedule.Job, 10, Stop));
    }

    [Fact]
    public async Task Of_the_slots_that_were_missed_the_last_is_made_up_for()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var portal = await world.PortalAsync(Stop);
        await portal.Get<SlotStore>().TryTakeAsync(Schedule.Job, world.Start, Stop);
        world.Time.Advance(TimeSpan.FromHours(5.5));
        var restarted = await world.PortalAsync(Stop);

        await TickAsync(restarted);
        await TickAsync(restarted);

        Assert.Equal([world.Start.AddHours(5), world.Start], (await restarted.Get<SlotStore>().ListAsync(Schedule.Job, 10, Stop)).Select(slot => slot.At));
    }

    [Fact]
    public async Task Demand_33_a_schedule_that_missed_two_slots_is_overdue()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var portal = await world.PortalAsync(Stop);
        await portal.Get<SlotStore>().TryTakeAsync(Schedule.Job, world.Start, Stop);
        world.Time.Advance(TimeSpan.FromMinutes(119));
        Assert.False((await portal.Get<Schedule>().StateAsync(Stop)).Overdue);

        world.Time.Advance(TimeSpan.FromMinutes(1));

        var state = await portal.Get<Schedule>().StateAsync(Stop);
        Assert.True(state.Overdue);
        Assert.Equal((world.Start.AddHours(3), world.Start), (state.Next!.Value, state.Last!.At));
    }

    [Fact]
    public async Task Without_execution_the_clock_only_draws_previews()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        world.Builds(web, 15, daysOld: 10);
        world.Options = new PortalOptions { Schedule = new ScheduleOptions { Execute = false } };
        var portal = await world.PortalAsync(Stop);
        _ = portal.Get<Schedule>();
        world.Time.Advance(TimeSpan.FromHours(1));

        await TickAsync(portal);

        Assert.Equal(5, (await portal.Get<PlanStore>().LatestAsync(Stop))!.Totals.Delete);
        Assert.Equal((15, 0), (web.Count, (await portal.Get<RunStore>().ListAsync(0, 10, Stop)).Total));
        Assert.Equal(SlotState.Done, Assert.Single(await portal.Get<SlotStore>().ListAsync(Schedule.Job, 10, Stop)).State);
    }

    [Fact]
    public async Task A_slot_that_fails_is_marked_and_the_next_hour_is_tried()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Builds(world.Repository("shop/web"), 15, daysOld: 10);
        world.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "GetCallerIdentity", Code = "ExpiredToken", Status = 403 });
        var portal = await world.PortalAsync(Stop);
        _ = portal.Get<Schedule>();
        world.Time.Advance(TimeSpan.FromHours(1));

        await TickAsync(portal);
        var failed = Assert.Single(await portal.Get<SlotStore>().ListAsync(Schedule.Job, 10, Stop));
        world.Server.Faults.Clear();
        world.Time.Advance(TimeSpan.FromHours(1));
        await TickAsync(portal);

        Assert.Equal(SlotState.Failed, failed.State);
        Assert.Contains("expired", failed.Note, StringComparison.Ordinal);
        Assert.Equal(SlotState.Done, (await portal.Get<SlotStore>().ListAsync(Schedule.Job, 10, Stop))[0].State);
    }

    [Fact]
    public async Task A_sweep_that_takes_longer_than_its_slot_is_not_joined_by_a_second_one()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var portal = await world.PortalAsync(Stop);
        _ = portal.Get<Schedule>();
        await (await world.PortalAsync(Stop)).Get<LeaseStore>().TryTakeAsync($"job/{Schedule.Job}", TimeSpan.FromHours(3), Stop);
        world.Time.Advance(TimeSpan.FromHours(1));

        await TickAsync(portal);

        Assert.Empty(await portal.Get<SlotStore>().ListAsync(Schedule.Job, 10, Stop));
    }

    [Fact]
    public async Task The_scheduler_finds_its_job()
    {
        await using var world = await PortalWorld.StartAsync(Stop);

        (await world.PortalAsync(Stop)).StartSchedule();
    }

    private static Task TickAsync(IServiceProvider portal) => portal.Get<CleanupJob>().Invoke();
}
