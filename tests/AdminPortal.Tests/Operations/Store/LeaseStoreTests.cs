using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using Xunit;

namespace AdminPortal.Tests.Operations.Store;

public abstract class LeaseStoreTests(StoreProvider provider) : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly StoreFile _file = new(provider);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _file.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task One_of_many_gets_it()
    {
        var portals = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PortalAsync()));

        var got = await Task.WhenAll(portals.Select(portal => Task.Run(() => portal.Leases.TryTakeAsync("registry/a", Minute, Stop))));

        Assert.Single(got, lease => lease is not null);
    }

    [Fact]
    public async Task It_passes_on_when_it_runs_out_with_a_higher_fence()
    {
        var (one, other) = (await PortalAsync(), await PortalAsync());
        var first = await one.Leases.TryTakeAsync("registry/a", Minute, Stop);
        await _file.PassAsync(Minute, Stop);

        var second = await other.Leases.TryTakeAsync("registry/a", Minute, Stop);

        Assert.True(second!.Fence > first!.Fence);
        Assert.Null(await one.Leases.RenewAsync(first, Minute, Stop));
        await one.Leases.ReleaseAsync(first, Stop);
        Assert.Equal((second.Owner, second.Fence, second.Until), await other.Leases.HolderAsync("registry/a", Stop) is { } holder ? (holder.Owner, holder.Fence, holder.Until) : default);
    }

    [Fact]
    public async Task It_passes_on_at_once_from_a_process_that_was_killed()
    {
        var (one, other) = (await PortalAsync(), await PortalAsync());
        await one.Leases.TryTakeAsync("registry/a", Minute, Stop);
        Assert.Null(await other.Leases.TryTakeAsync("registry/a", Minute, Stop));

        one.Presence.Dispose();
        _file.LeaveMarkOf(one.Presence.Owner);

        Assert.NotNull(await other.Leases.TryTakeAsync("registry/a", Minute, Stop));
    }

    [Fact]
    public async Task Who_renews_keeps_it_and_who_releases_gives_it_away()
    {
        var (one, other) = (await PortalAsync(), await PortalAsync());
        var lease = (await one.Leases.TryTakeAsync("registry/a", Minute, Stop))!;
        await _file.PassAsync(Minute * 0.8, Stop);
        lease = (await one.Leases.RenewAsync(lease, Minute, Stop))!;
        await _file.PassAsync(Minute * 0.8, Stop);
        Assert.Null(await other.Leases.TryTakeAsync("registry/a", Minute, Stop));

        await one.Leases.ReleaseAsync(lease, Stop);

        Assert.NotNull(await other.Leases.TryTakeAsync("registry/a", Minute, Stop));
    }

    private async Task<(LeaseStore Leases, Presence Presence)> PortalAsync()
    {
        var presence = _file.Portal();
        return (new LeaseStore(await _file.OpenAsync(Stop), presence, _file.Time), presence);
    }
}

public sealed class LeaseStoreOnSqliteTests() : LeaseStoreTests(StoreProvider.Sqlite);

public sealed class LeaseStoreOnPostgresTests() : LeaseStoreTests(StoreProvider.Postgres);
