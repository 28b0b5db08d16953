using System.Text.Json;
using AdminPortal.Operations.Settings;
using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>
/// Forgets what nobody asks for any more, so that the memory grows with what happened and not with the hours that pass. Never forgotten: what was
/// deleted (unless <see cref="StoreOptions.KeepRemovalsDays"/> says so) and the runs that did it, what waits for a person, runs that are at work,
/// and each job's newest slot.
/// </summary>
public sealed class Retention(PortalOptions options, Database database, SavingsStore savings, TimeProvider time)
{
    private const string CleanedMark = "cleaned";

    // Deleted at once: others wait for the database no longer than a moment.
    private const int AtOnce = 2000;

    private static readonly TimeSpan Daily = TimeSpan.FromDays(1);

    /// <summary>What the last cleaning did; null before the first.</summary>
    public async Task<Cleaning?> LastAsync(CancellationToken stop) =>
        await database.ReadAsync(context => context.Marks.FirstOrDefaultAsync(mark => mark.Id == CleanedMark, stop), stop) is { } mark ? JsonSerializer.Deserialize<Cleaning>(mark.Value) : null;

    /// <summary>Whether a day has passed since the last.</summary>
    public async Task<bool> IsDueAsync(CancellationToken stop) => await LastAsync(stop) is not { } last || time.GetUtcNow() - last.At >= Daily;

    /// <summary>Does it in small pieces. One that is broken off goes on where it was.</summary>
    /// <exception cref="StoreException">The database cannot be used.</exception>
    public async Task<Cleaning> CleanAsync(CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var before = (await database.FiguresAsync(stop)).Bytes;
        var lines = await CutLinesAsync(now, stop);
        var done = new Cleaning
        {
            At = now,
            Lines = lines,
            Runs = await CutRunsAsync(now - Days(options.Store.KeepRunsDays), stop),
            Slots = await CutSlotsAsync(now - Days(options.Store.KeepRunsDays), stop),
            Changes = await CutChangesAsync(now - Days(options.Store.KeepChangesDays), stop),
        };
        await CutLeftoversAsync(now, stop);
        await database.ShrinkAsync(stop);
        done = done with { Bytes = Math.Max(0, before - (await database.FiguresAsync(stop)).Bytes) };
        await database.WriteAsync(
            async context =>
            {
                await context.Marks.Where(mark => mark.Id == CleanedMark).ExecuteDeleteAsync(stop);
                context.Marks.Add(new MarkRow { Id = CleanedMark, Value = JsonSerializer.Serialize(done), At = now });
            },
            stop);
        return done;
    }

    private async Task<int> CutLinesAsync(DateTimeOffset now, CancellationToken stop)
    {
        var old = now - Days(options.Store.KeepRunsDays);
        // Intended ones are still to be found out, parked ones wait for a person.
        RemovalOutcome[] stayed = [RemovalOutcome.Dropped, RemovalOutcome.Refused, RemovalOutcome.Failed];
        var cut = await EachAsync(
            context => context.Removals.Where(row => stayed.Contains(row.Outcome) && row.At < old && context.Runs.Any(run => run.Id == row.RunId && run.State != RunState.Running))
                .OrderBy(row => row.Id).Take(AtOnce).ExecuteDeleteAsync(stop),
            stop);
        if (options.Store.KeepRemovalsDays == 0) { return cut; }

        // The sums of days outlive what they were summed from.
        await savings.DaysAsync(DateOnly.FromDateTime(now.UtcDateTime), now, stop);
        var limit = now - Days(options.Store.KeepRemovalsDays);
        RemovalOutcome[] went = [RemovalOutcome.Deleted, RemovalOutcome.AlreadyGone, RemovalOutcome.Archived];
        cut += await EachAsync(
            context => context.Removals.Where(row => went.Contains(row.Outcome) && row.At < limit && context.Runs.Any(run => run.Id == row.RunId && run.State != RunState.Running))
                .OrderBy(row => row.Id).Take(AtOnce).ExecuteDeleteAsync(stop),
            stop);
        cut += await EachAsync(context => context.Gone.Where(row => row.NoticedAt < limit).OrderBy(row => row.Id).Take(AtOnce).ExecuteDeleteAsync(stop), stop);
        return cut + await EachAsync(context => context.Returns.Where(row => row.At < limit).OrderBy(row => row.Id).Take(AtOnce).ExecuteDeleteAsync(stop), stop);
    }

    private async Task<int> CutRunsAsync(DateTimeOffset old, CancellationToken stop)
    {
        var cut = 0;
        List<string> runs;
        do
        {
            runs = await database.WriteAsync(
                async context =>
                {
                    var newest = await context.Runs.OrderByDescending(run => run.StartedAt).ThenByDescending(run => run.Id).Select(run => run.Id).FirstOrDefaultAsync(stop);
                    var ids = await context.Runs
                        .Where(run => run.State != RunState.Running && run.StartedAt < old && run.Id != newest)
                        .Where(run => !context.Removals.Any(row => row.RunId == run.Id) && !context.Parked.Any(row => row.RunId == run.Id) && !context.Returns.Any(row => row.RunId == run.Id))
                        .OrderBy(run => run.StartedAt).Select(run => run.Id).Take(AtOnce / 10).ToListAsync(stop);
                    var leases = ids.ConvertAll(id => $"run/{id}");
                    await context.AfterChecks.Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync(stop);
                    // Whoever slept for so long and wakes finds that his is lost.
                    await context.Leases.Where(row => leases.Contains(row.Id)).ExecuteDeleteAsync(stop);
                    await context.Runs.Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync(stop);
                    return ids;
                },
                stop);
            cut += runs.Count;
        }
        while (runs.Count > 0);

        // Headers of plans that no run has executed which is kept, and whose parts went long ago.
        await EachAsync(
            context => context.Plans
                .Where(plan => plan.Now < old && !context.Runs.Any(run => run.PlanId == plan.Id) && !context.PlanRepositories.Any(part => part.PlanId == plan.Id) && !context.PlanUses.Any(uses => uses.PlanId == plan.Id) && !context.Parked.Any(parked => parked.PlanId == plan.Id))
                .OrderBy(plan => plan.Now).Take(AtOnce).ExecuteDeleteAsync(stop),
            stop);
        return cut;
    }

    // A schedule without its last slot would take itself for a new one.
    private Task<int> CutSlotsAsync(DateTimeOffset old, CancellationToken stop) => database.WriteAsync(
        context => context.Slots.Where(row => row.Slot < old && row.State != SlotState.Taken && context.Slots.Any(later => later.Job == row.Job && later.Slot > row.Slot)).ExecuteDeleteAsync(stop), stop);

    private async Task<int> CutChangesAsync(DateTimeOffset old, CancellationToken stop) =>
        await EachAsync(context => context.PinChanges.Where(row => row.At < old).OrderBy(row => row.Id).Take(AtOnce).ExecuteDeleteAsync(stop), stop)
        + await database.WriteAsync(context => context.Pauses.Where(row => row.EndedAt < old || (row.EndedAt == null && row.Until < old)).ExecuteDeleteAsync(stop), stop);

    // Leases of runs that ended are asked for by nobody, and approvals that ran out bind nobody.
    private async Task CutLeftoversAsync(DateTimeOffset now, CancellationToken stop)
    {
        var old = now - Days(options.Store.KeepRunsDays);
        await database.WriteAsync(context => context.Approvals.Where(row => row.Until < old).ExecuteDeleteAsync(stop), stop);
        await database.WriteAsync(
            async context =>
            {
                var yesterday = await database.NowAsync(context, time, stop) - Daily;
                await context.Leases.Where(row => row.Id.StartsWith("run/") && row.Until < yesterday && !context.Runs.Any(run => "run/" + run.Id == row.Id && run.State == RunState.Running)).ExecuteDeleteAsync(stop);
            },
            stop);
    }

    private async Task<int> EachAsync(Func<PortalContext, Task<int>> delete, CancellationToken stop)
    {
        var (all, some) = (0, 0);
        do
        {
            some = await database.WriteAsync(delete, stop);
            all += some;
        }
        while (some == AtOnce);

        return all;
    }

    private static TimeSpan Days(int days) => TimeSpan.FromDays(days);
}
