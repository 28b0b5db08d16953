using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using Xunit;

namespace AdminPortal.Tests.Operations.Store;

public abstract class SlotStoreTests(StoreProvider provider)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_slot_is_taken_once_whoever_asks()
    {
        using var file = new StoreFile(provider);
        var portals = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ => new SlotStore(await file.OpenAsync(Stop), file.Portal(), file.Time)));

        var took = await Task.WhenAll(portals.Select(portal => Task.Run(() => portal.TryTakeAsync("cleanup", StoreFile.Start, Stop))));

        Assert.Single(took, true);
        Assert.Single(await portals[0].ListAsync("cleanup", 10, Stop));
    }

    [Fact]
    public async Task A_slot_whose_portal_was_killed_has_failed()
    {
        using var file = new StoreFile(provider);
        var dead = file.Portal();
        var database = await file.OpenAsync(Stop);
        await new SlotStore(database, dead, file.Time).TryTakeAsync("cleanup", StoreFile.Start, Stop);
        var alive = new SlotStore(database, file.Portal(), file.Time);
        Assert.Equal(0, await alive.FailDeadAsync("cleanup", Stop));

        dead.Dispose();
        file.LeaveMarkOf(dead.Owner);

        Assert.Equal(1, await alive.FailDeadAsync("cleanup", Stop));
        Assert.Equal(SlotState.Failed, Assert.Single(await alive.ListAsync("cleanup", 10, Stop)).State);
    }
}

public sealed class SlotStoreOnSqliteTests() : SlotStoreTests(StoreProvider.Sqlite);

public sealed class SlotStoreOnPostgresTests() : SlotStoreTests(StoreProvider.Postgres);
