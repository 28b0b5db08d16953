using AdminPortal.Operations.Store;
using AdminPortal.Planning.Rules;
using Xunit;

namespace AdminPortal.Tests.Operations.Store;

public sealed class PinStoreTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pin_stays_until_it_is_removed()
    {
        var (file, database) = await StoreFile.NewAsync(Stop);
        using var _ = file;
        var store = new PinStore(database, file.Time);
        var pin = new Pin { Repository = "shop/web", Digest = StoreFile.Digest(1), Reason = "audit", Until = StoreFile.Start.AddDays(1) };

        var added = await store.AddAsync(pin, "ann", Stop);

        Assert.Equal([new StoredPin(added.Id, pin, "ann", StoreFile.Start)], await store.ListAsync(Stop));
        Assert.True(await store.RemoveAsync(added.Id, Stop));
        Assert.False(await store.RemoveAsync(added.Id, Stop));
        Assert.Empty(await store.ListAsync(Stop));
    }

    [Fact]
    public async Task A_pin_on_nothing_and_one_without_a_reason_are_refused()
    {
        var (file, database) = await StoreFile.NewAsync(Stop);
        using var _ = file;
        var store = new PinStore(database, file.Time);

        await Assert.ThrowsAsync<ArgumentException>(() => store.AddAsync(new Pin { Repository = "a", Reason = "r" }, "ann", Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => store.AddAsync(new Pin { Repository = "a", TagPattern = "v*", Reason = " " }, "ann", Stop));
    }

    [Fact]
    public async Task An_approval_ends_after_a_day()
    {
        var (file, database) = await StoreFile.NewAsync(Stop);
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
