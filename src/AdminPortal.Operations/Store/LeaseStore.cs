using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>
/// Who may work on what, across all processes. A lease ends by itself, or with its owner's process where that is known; its fence rises
/// with every new holder, so that one who was paused for too long finds out before he does harm.
/// </summary>
public sealed class LeaseStore(Database database, Presence presence, TimeProvider time)
{
    /// <returns>Null while another holds it.</returns>
    public Task<Lease?> TryTakeAsync(string name, TimeSpan lasting, CancellationToken stop) => database.WriteAsync(
        async context =>
        {
            var now = time.GetUtcNow();
            var row = await context.Leases.AsTracking().FirstOrDefaultAsync(row => row.Id == name, stop);
            if (row is not null && row.Until > now && !presence.IsDead(row.Owner)) { return null; }

            row ??= context.Leases.Add(new LeaseRow { Id = name, Owner = presence.Owner }).Entity;
            (row.Owner, row.Fence, row.Until) = (presence.Owner, row.Fence + 1, now + lasting);
            return new Lease(name, row.Owner, row.Fence, row.Until);
        },
        stop);

    /// <summary>Lengthens it; also one that has run out, as long as nobody else took it meanwhile.</summary>
    /// <returns>Null where it was lost: whatever it allowed must end at once.</returns>
    public Task<Lease?> RenewAsync(Lease lease, TimeSpan lasting, CancellationToken stop) => database.WriteAsync(
        async context =>
        {
            var until = time.GetUtcNow() + lasting;
            var renewed = await context.Leases.Where(row => row.Id == lease.Name && row.Fence == lease.Fence).ExecuteUpdateAsync(set => set.SetProperty(row => row.Until, until), stop);
            return renewed > 0 ? lease with { Until = until } : null;
        },
        stop);

    /// <summary>Who holds it now; null for nobody.</summary>
    public async Task<Lease?> HolderAsync(string name, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var row = await database.ReadAsync(context => context.Leases.FirstOrDefaultAsync(row => row.Id == name && row.Until > now, stop), stop);
        return row is null || presence.IsDead(row.Owner) ? null : new Lease(row.Id, row.Owner, row.Fence, row.Until);
    }

    /// <summary>All that are held now, by name.</summary>
    public async Task<IReadOnlyList<Lease>> ListAsync(CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var rows = await database.ReadAsync(context => context.Leases.Where(row => row.Until > now).OrderBy(row => row.Id).ToListAsync(stop), stop);
        return [.. rows.Where(row => !presence.IsDead(row.Owner)).Select(row => new Lease(row.Id, row.Owner, row.Fence, row.Until))];
    }

    public Task ReleaseAsync(Lease lease, CancellationToken stop) => database.WriteAsync(
        context => context.Leases.Where(row => row.Id == lease.Name && row.Fence == lease.Fence).ExecuteUpdateAsync(set => set.SetProperty(row => row.Until, DateTimeOffset.MinValue), stop),
        stop);
}
