using AdminPortal.Planning.Images;
using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>
/// What each parked repository would have lost when it was parked first: its plan is forgotten after a day, and whoever decides should see
/// what has changed since.
/// </summary>
public sealed class ParkStore(Database database)
{
    /// <summary>Takes note of a parked repository; of one that is known to be parked nothing changes.</summary>
    public async Task ParkAsync(ParkedSince parked, CancellationToken stop)
    {
        var number = await database.NumberAsync(parked.Repository, stop);
        await database.WriteAsync(
            async context =>
            {
                if (await context.Parked.AnyAsync(row => row.RepositoryId == number, stop)) { return; }

                context.Parked.Add(new ParkedRow { RepositoryId = number, Since = parked.Since, PlanId = parked.PlanId, RunId = parked.RunId, Digests = Blob.Of(parked.Deletes) });
            },
            stop);
    }

    /// <summary>They are not parked any more.</summary>
    public async Task ReleaseAsync(IEnumerable<RepositoryId> repositories, CancellationToken stop)
    {
        var parked = await database.ReadAsync(context => context.Parked.Select(row => row.RepositoryId).ToListAsync(stop), stop);
        if (parked.Count == 0) { return; }

        List<int> released = [];
        foreach (var repository in repositories)
        {
            if (await database.FindNumberAsync(repository, stop) is { } number && parked.Contains(number)) { released.Add(number); }
        }

        if (released.Count > 0) { await database.WriteAsync(context => context.Parked.Where(row => released.Contains(row.RepositoryId)).ExecuteDeleteAsync(stop), stop); }
    }

    /// <summary>Null where no run found it parked.</summary>
    public async Task<ParkedSince?> FindAsync(RepositoryId repository, CancellationToken stop)
    {
        if (await database.FindNumberAsync(repository, stop) is not { } number) { return null; }

        return await database.ReadAsync(context => context.Parked.FirstOrDefaultAsync(row => row.RepositoryId == number, stop), stop) is { } row
            ? new ParkedSince(repository, row.Since, row.PlanId, row.RunId, Blob.Read<List<ImageDigest>>(row.Digests))
            : null;
    }
}
