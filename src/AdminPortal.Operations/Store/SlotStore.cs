using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>The slots of scheduled jobs. A slot is taken once, by whoever inserts its row first, and never again.</summary>
public sealed class SlotStore(Database database, Presence presence, TimeProvider time)
{
    /// <returns>False where somebody has taken it already.</returns>
    public Task<bool> TryTakeAsync(string job, DateTimeOffset slot, CancellationToken stop) => database.WriteAsync(
        async context =>
        {
            if (await context.Slots.AnyAsync(row => row.Job == job && row.Slot == slot, stop)) { return false; }

            context.Slots.Add(new SlotRow { Job = job, Slot = slot, Owner = presence.Owner, TakenAt = time.GetUtcNow(), State = SlotState.Taken });
            return true;
        },
        stop);

    public Task EndAsync(string job, DateTimeOffset slot, SlotState state, string? runId, string? note, CancellationToken stop) => database.WriteAsync(
        context => context.Slots.Where(row => row.Job == job && row.Slot == slot).ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.State, state)
                .SetProperty(row => row.EndedAt, time.GetUtcNow())
                .SetProperty(row => row.RunId, runId)
                .SetProperty(row => row.Note, note),
            stop),
        stop);

    /// <summary>Those of dead processes did not end: they failed.</summary>
    public Task<int> FailDeadAsync(string job, CancellationToken stop) => database.WriteAsync(
        async context =>
        {
            var failed = 0;
            foreach (var row in await context.Slots.AsTracking().Where(row => row.Job == job && row.State == SlotState.Taken).ToListAsync(stop))
            {
                if (!presence.IsDead(row.Owner)) { continue; }

                (row.State, row.EndedAt, row.Note) = (SlotState.Failed, time.GetUtcNow(), "The portal ended while it was at work; the next slot goes on.");
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
