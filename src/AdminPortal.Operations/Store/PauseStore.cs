using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>When the schedule rests and rested, why, and who said so. One pause at most is in force; a new one takes its place.</summary>
public sealed class PauseStore(Database database, TimeProvider time)
{
    /// <summary>The last pause, whether it is in force or over; null where nobody ever paused.</summary>
    public async Task<Pause?> LastAsync(CancellationToken stop) => await ListAsync(1, stop) is [var last] ? last : null;

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<Pause>> ListAsync(int take, CancellationToken stop)
    {
        var rows = await database.ReadAsync(context => context.Pauses.OrderByDescending(row => row.Id).Take(take).ToListAsync(stop), stop);
        return [.. rows.Select(Of)];
    }

    /// <exception cref="ArgumentException">There is no reason, or the end has come already.</exception>
    public async Task<Pause> PauseAsync(string reason, DateTimeOffset? until, string actor, CancellationToken stop)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        var now = time.GetUtcNow();
        if (until <= now) { throw new ArgumentException("The end of a pause lies in the future", nameof(until)); }

        var row = new PauseRow { Reason = reason.Trim(), Actor = actor, Since = now, Until = until };
        await database.WriteAsync(
            async context =>
            {
                await EndAsync(context, now, actor, stop);
                context.Pauses.Add(row);
            },
            stop);
        return Of(row);
    }

    /// <returns>The pause that was ended; null where none was in force.</returns>
    public async Task<Pause?> ResumeAsync(string actor, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        return await database.WriteAsync(context => EndAsync(context, now, actor, stop), stop) is { } row ? Of(row) : null;
    }

    // One whose end has come needs nobody to end it.
    private static async Task<PauseRow?> EndAsync(PortalContext context, DateTimeOffset now, string actor, CancellationToken stop)
    {
        var row = await context.Pauses.AsTracking().FirstOrDefaultAsync(row => row.EndedAt == null && (row.Until == null || row.Until > now), stop);
        if (row is not null) { (row.EndedAt, row.EndedBy) = (now, actor); }

        return row;
    }

    private static Pause Of(PauseRow row) => new() { Reason = row.Reason, Actor = row.Actor, Since = row.Since, Until = row.Until, EndedAt = row.EndedAt, EndedBy = row.EndedBy };
}
