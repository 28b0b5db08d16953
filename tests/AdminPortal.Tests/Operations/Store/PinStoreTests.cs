using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Rules;
using Xunit;

namespace AdminPortal.Tests.Operations.Store;

public abstract class PinStoreTests(StoreProvider provider)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pin_stays_until_it_is_removed()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        var store = new PinStore(database, file.Time);
        var pin = new Pin { Repository = "shop/web", Digest = StoreFile.Digest(1), Reason = "audit", Until = StoreFile.Start.AddDays(1) };

        var added = await store.AddAsync(pin, "ann", Stop);

        Assert.Equal([new StoredPin(added.Id, pin, "ann", StoreFile.Start)], await store.ListAsync(Stop));
        Assert.Equal([added], await store.LiftAsync([added.Id], "bob", Stop));
        Assert.Empty(await store.LiftAsync([added.Id], "bob", Stop));
        Assert.Empty(await store.ListAsync(Stop));
    }

    [Fact]
    public async Task A_pin_on_nothing_and_one_without_a_reason_are_refused()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        var store = new PinStore(database, file.Time);

        await Assert.ThrowsAsync<ArgumentException>(() => store.AddAsync(new Pin { Repository = "a", Reason = "r" }, "ann", Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => store.AddAsync(new Pin { Repository = "a", TagPattern = "v*", Reason = " " }, "ann", Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => store.AddAsync(new Pin { Repository = "a", TagPattern = "v*", Whole = true, Reason = "r" }, "ann", Stop));
        // All or none: the good one beside a bad one is not set.
        await Assert.ThrowsAsync<ArgumentException>(() => store.AddAsync([new Pin { Repository = "a", Whole = true, Reason = "r" }, new Pin { Repository = "a", Reason = "r" }], "ann", Stop));
        Assert.Empty(await store.ListAsync(Stop));
    }

    [Fact]
    public async Task A_pin_gets_another_end_and_reason_and_who_did_what_is_kept()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        var store = new PinStore(database, file.Time);
        var pin = new Pin { Repository = "shop/web", Whole = true, Reason = "audit" };
        var added = await store.AddAsync(pin, "ann", Stop);
        file.Time.Advance(TimeSpan.FromHours(1));

        Assert.True(await store.EditAsync(added.Id, "audit of 2026", StoreFile.Start.AddDays(9), "bob", Stop));
        await store.LiftAsync([added.Id], "eve", Stop);
        Assert.False(await store.EditAsync(added.Id, "too late", null, "bob", Stop));

        var edited = pin with { Reason = "audit of 2026", Until = StoreFile.Start.AddDays(9) };
        Assert.Equal(
            [
                new PinChange(added.Id, PinChangeKind.Lifted, edited, "eve", StoreFile.Start.AddHours(1)),
                new PinChange(added.Id, PinChangeKind.Edited, edited, "bob", StoreFile.Start.AddHours(1)),
                new PinChange(added.Id, PinChangeKind.Set, pin, "ann", StoreFile.Start),
            ],
            (await store.ChangesAsync(0, 10, Stop)).Items);
    }

    [Fact]
    public async Task An_approval_ends_after_a_day()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        var store = new ApprovalStore(database, file.Time);
        await store.ApproveAsync("p1", [StoreFile.Web], "ann", Stop);
        await store.ApproveAsync("p2", [], "ann", Stop);

        Assert.Equal(StoreFile.Web, Assert.Single(await store.OfAsync("p1", Stop)).Repository);
        Assert.Null(Assert.Single(await store.OfAsync("p2", Stop)).Repository);

        file.Time.Advance(TimeSpan.FromHours(24));
        Assert.Empty(await store.OfAsync("p1", Stop));
    }
}

public sealed class PinStoreOnSqliteTests() : PinStoreTests(StoreProvider.Sqlite);

public sealed class PinStoreOnPostgresTests() : PinStoreTests(StoreProvider.Postgres);
