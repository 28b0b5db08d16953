using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>What was repaired after portals had died; the last few. What became of each image is in the history of its run.</summary>
public sealed class RepairStore(Database database, TimeProvider time)
{
    private const string RepairsMark = "repairs";

    private const int Kept = 10;

    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<Repair>> ListAsync(CancellationToken stop) => database.ReadAsync(context => ReadAsync(context, stop), stop);

    /// <summary>Remembers it, and says it in the run's own message.</summary>
    public Task TellAsync(string runId, string text, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        return database.WriteAsync(
            async context =>
            {
                Repair[] repairs = [new(now, runId, text), .. (await ReadAsync(context, stop)).Take(Kept - 1)];
                await context.Marks.Where(mark => mark.Id == RepairsMark).ExecuteDeleteAsync(stop);
                context.Marks.Add(new MarkRow { Id = RepairsMark, Value = JsonSerializer.Serialize(repairs), At = now });
                var run = await context.Runs.AsTracking().FirstOrDefaultAsync(row => row.Id == runId, stop);
                if (run is not null && run.Message?.Contains(text, StringComparison.Ordinal) != true) { run.Message = run.Message is null ? text : $"{run.Message} {text}"; }
            },
            stop);
    }

    private static async Task<IReadOnlyList<Repair>> ReadAsync(PortalContext context, CancellationToken stop) =>
        await context.Marks.Where(mark => mark.Id == RepairsMark).Select(mark => mark.Value).FirstOrDefaultAsync(stop) is { } value ? JsonSerializer.Deserialize<Repair[]>(value)! : [];
}
