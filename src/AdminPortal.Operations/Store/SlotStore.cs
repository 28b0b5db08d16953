using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>The slots of scheduled jobs. A slot is taken once, by whoever inserts its row first, and never again.</summary>
public sealed class SlotStore(Database database, Presence presence, TimeProvider time)
{
    // Of this process: how slots ended while the database took no writes.
    private readonly ConcurrentDictionary<(string Job, DateTimeOffset Slot), (SlotState State, string? RunId, string? Note)> _owed = new();

    /// <returns>False where somebody has taken it already.</returns>
    public Task<bool> TryTakeAsync(string job, DateTimeOffset slot, CancellationToken stop) => database.WriteAsync(
        async context =>
        {
            if (await context.Slots.AnyAsync(row => row.Job == job && row.Slot == slot, stop)) { return false; }

            context.Slots.Add(new SlotRow { Job = job, Slot = slot, Owner = presence.Owner, TakenAt = time.GetUtcNow(), State = SlotState.Taken });
            return true;
        },
        stop);

    /// <exception cref="StoreException">It could not be written down; <see cref="FailDeadAsync"/> does it when the database takes writes again.</exception>
    public async Task EndAsync(string job, DateTimeOffset slot, SlotState state, string? runId, string? note, CancellationToken stop)
    {
        _owed[(job, slot)] = (state, runId, note);
        await database.WriteAsync(
            context => context.Slots.Where(row => row.Job == job && row.Slot == slot).ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.State, state)
                    .SetProperty(row => row.EndedAt, time.GetUtcNow())
                    .SetProperty(row => row.RunId, runId)
                    .SetProperty(row => row.Note, note),
                stop),
            stop);
        _owed.TryRemove((job, slot), out _);
    }

    /// <summary>Those of dead processes did not end: they failed. Those whose end could not be written down when they ended are ended, too.</summary>
    public Task<int> FailDeadAsync(string job, CancellationToken stop) => database.WriteAsync(
        async context =>
        {
            var failed = 0;
            foreach (var row in await context.Slots.AsTracking().Where(row => row.Job == job && row.State == SlotState.Taken).ToListAsync(stop))
            {
                if (_owed.TryGetValue((job, row.Slot), out var end)) { (row.State, row.EndedAt, row.RunId, row.Note) = (end.State, time.GetUtcNow(), end.RunId, end.Note); }
                else if (presence.IsDead(row.Owner)) { (row.State, row.EndedAt, row.Note) = (SlotState.Failed, time.GetUtcNow(), "The portal ended while it was at work; the next slot goes on."); }
                else { continue; }

                failed++;
            }

            return failed;
        },
        stop);

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<Slot>> ListAsync(string job, int take, CancellationToken stop)
    {
        var rows = await database.ReadAsync(context => context.Slots.Where(row => row.Job == job).OrderByDescending(row => row.Slot).Take(take).ToListAsync(stop), stop);
        return [.. rows.Select(row => new Slot
        {
            Job = row.Job,
            At = row.Slot,
            Owner = row.Owner,
            TakenAt = row.TakenAt,
            EndedAt = row.EndedAt,
            State = row.State,
            RunId = row.RunId,
            Note = row.Note,
        })];
    }
}
