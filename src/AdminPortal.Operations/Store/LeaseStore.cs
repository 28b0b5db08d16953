using System.Collections.Concurrent;
using AdminPortal.Operations.Settings;
using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>
/// Who may work on what, across all processes. A lease ends by itself, or with its owner's process where that is known; its fence rises
/// with every new holder, so that one who was paused for too long finds out before he does harm. Times are those of the database's clock.
/// </summary>
public sealed class LeaseStore(Database database, Presence presence, TimeProvider time)
{
    // Of this process: by name, the fence of one whose end could not be written down.
    private readonly ConcurrentDictionary<string, long> _ended = new();

    /// <summary>How long those last that are held by a beat.</summary>
    public TimeSpan Lasting { get; init; } = TimeSpan.FromSeconds(StoreOptions.StandardLease);

    /// <returns>Null while another holds it.</returns>
    public Task<Lease?> TryTakeAsync(string name, TimeSpan lasting, CancellationToken stop) => database.WriteAsync(
        async context =>
        {
            var now = await database.NowAsync(context, time, stop);
            var row = await context.Leases.AsTracking().FirstOrDefaultAsync(row => row.Id == name, stop);
            if (row is not null && row.Until > now && !presence.IsDead(row.Owner) && !HasEnded(row)) { return null; }

            row ??= context.Leases.Add(new LeaseRow { Id = name, Owner = presence.Owner }).Entity;
            (row.Owner, row.Fence, row.Until) = (presence.Owner, row.Fence + 1, now + lasting);
            return Of(row, lasting);
        },
        stop);

    /// <summary>Lengthens it; also one that has run out, as long as nobody else took it meanwhile.</summary>
    /// <returns>Null where it was lost: whatever it allowed must end at once.</returns>
    public Task<Lease?> RenewAsync(Lease lease, TimeSpan lasting, CancellationToken stop) => database.WriteAsync(
        async context =>
        {
            var until = await database.NowAsync(context, time, stop) + lasting;
            return await RenewAsync(context, lease, until, stop) ? lease with { Until = until, Lasting = lasting } : null;
        },
        stop);

    /// <summary>Who holds it now; null for nobody.</summary>
    public async Task<Lease?> HolderAsync(string name, CancellationToken stop) => await HeldAsync(rows => rows.Where(row => row.Id == name), stop) is [var lease, ..] ? lease : null;

    /// <summary>All that are held now, by name.</summary>
    public Task<IReadOnlyList<Lease>> ListAsync(CancellationToken stop) => HeldAsync(rows => rows, stop);

    /// <exception cref="StoreException">It could not be written down; this process, and the next on this data folder, know nevertheless.</exception>
    public async Task ReleaseAsync(Lease lease, CancellationToken stop)
    {
        try
        {
            await database.WriteAsync(
                context => context.Leases.Where(row => row.Id == lease.Name && row.Fence == lease.Fence).ExecuteUpdateAsync(set => set.SetProperty(row => row.Until, DateTimeOffset.MinValue), stop),
                stop);
        }
        catch (StoreException)
        {
            _ended[lease.Name] = lease.Fence;
            presence.Leave();
            throw;
        }
    }

    /// <summary>Within a writing transaction: whether all are still held. They are lengthened with it, so that nobody can take one before it lasts out again.</summary>
    internal static async Task<bool> HoldAsync(Database database, PortalContext context, IReadOnlyList<Lease> leases, TimeProvider time, CancellationToken stop)
    {
        if (leases.Count == 0) { return true; }

        var now = await database.NowAsync(context, time, stop);
        foreach (var lease in leases)
        {
            if (!await RenewAsync(context, lease, now + lease.Lasting, stop)) { return false; }
        }

        return true;
    }

    private static async Task<bool> RenewAsync(PortalContext context, Lease lease, DateTimeOffset until, CancellationToken stop) =>
        await context.Leases.Where(row => row.Id == lease.Name && row.Fence == lease.Fence).ExecuteUpdateAsync(set => set.SetProperty(row => row.Until, until), stop) > 0;

    private bool HasEnded(LeaseRow row) => row.Owner == presence.Owner && _ended.TryGetValue(row.Id, out var fence) && fence == row.Fence;

    private async Task<IReadOnlyList<Lease>> HeldAsync(Func<IQueryable<LeaseRow>, IQueryable<LeaseRow>> which, CancellationToken stop)
    {
        var rows = await database.ReadAsync(
            async context =>
            {
                var now = await database.NowAsync(context, time, stop);
                return await which(context.Leases).Where(row => row.Until > now).OrderBy(row => row.Id).ToListAsync(stop);
            },
            stop);
        return [.. rows.Where(row => !presence.IsDead(row.Owner) && !HasEnded(row)).Select(row => Of(row, Lasting))];
    }

    private static Lease Of(LeaseRow row, TimeSpan lasting) => new(row.Id, row.Owner, row.Fence, row.Until, lasting);
}
