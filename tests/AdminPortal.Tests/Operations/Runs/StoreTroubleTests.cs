using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Sandbox.Wire;
using Xunit;

namespace AdminPortal.Tests.Operations.Runs;

/// <summary>A portal that works on while its database takes no writes.</summary>
public sealed class StoreTroubleTests
{
    private static readonly PortalOptions Settings = new() { Store = new() { ConnectionString = "Default Timeout=1" }, Limits = new() { ParkCount = 10_000 } };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_that_breaks_off_is_shown_as_ended_and_written_down_when_that_is_possible()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Options = Settings;
        var web = world.Repository("shop/web");
        world.Builds(web, 230, daysOld: 10);
        var portal = await world.PortalAsync(Stop);
        var (feed, database, runs) = (portal.Get<RunFeed>(), portal.Get<Database>(), portal.Get<RunStore>());
        var plan = await portal.PreviewAsync(Stop);
        HeldFile? held = null;
        world.Server.Watch = new WireWatch((_, _) => Task.CompletedTask, (call, _) =>
        {
            if (call.Subject.Operation == "BatchDeleteImage") { held ??= new HeldFile(portal.Get<PortalOptions>().DataFolder); }
            return Task.CompletedTask;
        });

        var failure = await Assert.ThrowsAsync<StoreException>(() => portal.ExecuteAsync(plan.Id, Stop));

        world.Server.Watch = null;
        Assert.Contains("is held by another process", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, world.Server.Calls.CountOf("BatchDeleteImage"));
        Assert.NotNull(database.Trouble);
        Assert.DoesNotContain(feed.Activities, activity => activity.IsAtWork);
        Assert.Contains("The run broke off", feed.Activities[0].Message, StringComparison.Ordinal);

        held!.Dispose();
        Assert.Equal(1, await portal.Get<RunRecovery>().RecoverAsync(Stop));

        Assert.Null(database.Trouble);
        var broken = Assert.Single((await runs.ListAsync(0, 10, Stop)).Items);
        Assert.Equal((RunState.Failed, 100, 0), (broken.State, broken.Counts.Deleted, broken.Counts.Intended));
        Assert.Contains("is held by another process", broken.Message, StringComparison.Ordinal);
        // No lease has to run out first.
        var next = await portal.ExecuteAsync(plan.Id, Stop);
        Assert.Equal((RunState.Completed, 120, 10), (next.State, next.Counts.Deleted, web.Count));
    }

    [Fact]
    public async Task A_slot_whose_end_could_not_be_written_down_ends_with_the_next_tick()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Options = Settings;
        var portal = await world.PortalAsync(Stop);
        var slots = portal.Get<SlotStore>();
        await slots.TryTakeAsync("job", world.Start, Stop);
        using (new HeldFile(portal.Get<PortalOptions>().DataFolder))
        {
            await Assert.ThrowsAsync<StoreException>(() => slots.EndAsync("job", world.Start, SlotState.Partial, "r-1", "parked", Stop));
        }

        Assert.Equal(1, await slots.FailDeadAsync("job", Stop));

        var slot = Assert.Single(await slots.ListAsync("job", 10, Stop));
        Assert.Equal((SlotState.Partial, "r-1", "parked"), (slot.State, slot.RunId, slot.Note));
    }

    [Fact]
    public async Task That_a_database_takes_no_writes_is_known_since_the_first_and_until_one_succeeds()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Options = Settings;
        var portal = await world.PortalAsync(Stop);
        var database = portal.Get<Database>();
        using (new HeldFile(portal.Get<PortalOptions>().DataFolder))
        {
            await Assert.ThrowsAsync<StoreException>(() => database.TryWriteAsync(Stop));
            world.Time.Advance(TimeSpan.FromMinutes(5));
            await Assert.ThrowsAsync<StoreException>(() => database.TryWriteAsync(Stop));
            Assert.Equal(world.Start, database.Trouble?.Since);
        }

        await database.TryWriteAsync(Stop);

        Assert.Null(database.Trouble);
    }
}
