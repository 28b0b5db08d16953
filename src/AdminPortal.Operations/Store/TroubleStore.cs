using AdminPortal.Planning.Images;
using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>Where the last plan or run did not get through, so that the next one begins there.</summary>
public sealed class TroubleStore(Database database, TimeProvider time)
{
    // One that nobody has met for so long speaks of another time; its repository is treated like any other.
    private static readonly TimeSpan Counts = TimeSpan.FromDays(1);

    /// <summary>Those of the last day, the longest first.</summary>
    public async Task<IReadOnlyList<Trouble>> ListAsync(CancellationToken stop)
    {
        var since = time.GetUtcNow() - Counts;
        var rows = await database.ReadAsync(context => context.Troubles.Where(row => row.At >= since).OrderBy(row => row.Since).ThenBy(row => row.RepositoryId).ToListAsync(stop), stop);
        List<Trouble> troubles = [];
        foreach (var row in rows) { troubles.Add(new(await database.RepositoryAsync(row.RepositoryId, stop), row.RunId, row.Since, row.At, row.Problem)); }

        return troubles;
    }

    public async Task NoteAsync(RepositoryId repository, string id, string problem, CancellationToken stop)
    {
        var number = await database.NumberAsync(repository, stop);
        var now = time.GetUtcNow();
        await database.WriteAsync(
            async context =>
            {
                var row = await context.Troubles.AsTracking().FirstOrDefaultAsync(row => row.RepositoryId == number, stop)
                    ?? context.Troubles.Add(new TroubleRow { RepositoryId = number, RunId = id, Since = now, Problem = problem }).Entity;
                (row.RunId, row.At, row.Problem) = (id, now, problem);
            },
            stop);
    }

    /// <summary>It was got through there.</summary>
    public async Task EndAsync(RepositoryId repository, CancellationToken stop)
    {
        if (await database.FindNumberAsync(repository, stop) is not { } number) { return; }

        // Mostly there is none, and reading keeps nobody waiting.
        if (!await database.ReadAsync(context => context.Troubles.AnyAsync(row => row.RepositoryId == number, stop), stop)) { return; }

        await database.WriteAsync(context => context.Troubles.Where(row => row.RepositoryId == number).ExecuteDeleteAsync(stop), stop);
    }
}
