using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Schedules;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Tests.Operations.Runs;
using Xunit;

namespace AdminPortal.Tests.Operations.Schedules;

/// <summary>The memory of a portal that works for weeks and finds nothing new.</summary>
public sealed class RetentionJobTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Weeks_of_sweeps_that_change_nothing_do_not_let_the_database_grow_and_nothing_needed_goes()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Options = new PortalOptions
        {
            Schedule = new ScheduleOptions { Cron = "0 */12 * * *" },
            Store = new StoreOptions { KeepRunsDays = 7 },
            Limits = new LimitOptions { ParkCount = 20 },
        };
        world.Builds(world.Repository("shop/web"), 15, daysOld: 10);
        var cache = world.Repository("shop/cache");
        for (var i = 0; i < 40; i++) { cache.Push(new ImagePush { Content = $"layer {i}", PushedAt = world.Start.AddDays(-40).AddHours(-i) }); }

        var portal = await world.PortalAsync(Stop);
        _ = portal.Get<Schedule>();
        List<long> bytes = [];
        for (var day = 0; day < 30; day++)
        {
            for (var half = 0; half < 2; half++)
            {
                world.Time.Advance(TimeSpan.FromHours(12));
                await portal.Get<CleanupJob>().TickAsync(Stop);
            }

            await portal.Get<RetentionJob>().TickAsync(Stop);
            bytes.Add((await portal.Get<Database>().FiguresAsync(Stop)).Bytes);
        }

        // A page of the database is 4 KiB; a registry's figures of the day are what may be added.
        Assert.True(bytes[^1] <= bytes[11] + (48 << 10), $"It grows: {string.Join(" ", bytes)}");
        var runs = (await portal.Get<RunStore>().ListAsync(0, 1000, Stop)).Items;
        var slots = await portal.Get<SlotStore>().ListAsync(Schedule.Job, 1000, Stop);
        Assert.InRange(runs.Count, 10, 20);
        Assert.InRange(slots.Count, 10, 20);

        var removals = (await portal.Get<RunStore>().SearchAsync(new RemovalSearch { Outcome = RemovalOutcome.Deleted, Take = 100 }, Stop)).Items;
        Assert.Equal(5, removals.Count);
        Assert.Equal(5, (await portal.Get<RunStore>().FindAsync(removals[0].RunId, Stop))!.Counts.Deleted);
        Assert.Equal(39, (await portal.Get<RunStore>().SearchAsync(new RemovalSearch { Outcome = RemovalOutcome.Parked, Take = 100 }, Stop)).Total);
        Assert.Contains((await portal.Get<WaitingReader>().ReadAsync(Stop)).Repositories, waiting => waiting.Repository.Name == "shop/cache");
        var plan = (await portal.Get<PlanStore>().LatestAsync(Stop))!;
        Assert.True(await portal.Get<PlanStore>().IsWholeAsync(plan, Stop));
        Assert.True((await portal.Get<Retention>().LastAsync(Stop))!.Runs > 0);
    }

    [Fact]
    public async Task It_cleans_once_a_day_and_under_a_lease()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var (one, other) = (await world.PortalAsync(Stop), await world.PortalAsync(Stop));
        await other.Get<LeaseStore>().TryTakeAsync("job/retention", TimeSpan.FromMinutes(1), Stop);
        await one.Get<RetentionJob>().TickAsync(Stop);
        Assert.Null(await one.Get<Retention>().LastAsync(Stop));

        world.Time.Advance(TimeSpan.FromMinutes(2));
        await one.Get<RetentionJob>().TickAsync(Stop);
        var first = (await one.Get<Retention>().LastAsync(Stop))!.At;
        world.Time.Advance(TimeSpan.FromHours(23));
        await other.Get<RetentionJob>().TickAsync(Stop);
        Assert.Equal(first, (await one.Get<Retention>().LastAsync(Stop))!.At);
        world.Time.Advance(TimeSpan.FromHours(1));
        await other.Get<RetentionJob>().TickAsync(Stop);

        Assert.Equal(first.AddHours(24), (await one.Get<Retention>().LastAsync(Stop))!.At);
    }
}
