using AdminPortal.Planning.Images;
using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>The tries to bring images back: who, when, and what became of each. Kept for ever, like the removals.</summary>
public sealed class ReturnStore(Database database)
{
    public async Task AddAsync(ImageReturn made, CancellationToken stop)
    {
        var number = await database.NumberAsync(made.Repository, stop);
        await database.WriteAsync(
            context =>
            {
                context.Returns.Add(new ReturnRow
                {
                    RunId = made.RunId,
                    RepositoryId = number,
                    Digest = made.Digest.Value,
                    Way = made.Way,
                    Outcome = made.Outcome,
                    Detail = made.Detail,
                    Actor = made.Actor,
                    At = made.At,
                });
                return Task.CompletedTask;
            },
            stop);
    }

    /// <summary>Of one run's images, newest first.</summary>
    public Task<Page<ImageReturn>> OfRunAsync(string runId, int take, CancellationToken stop) => ListAsync(rows => rows.Where(row => row.RunId == runId), take, stop);

    /// <summary>Of one repository's images, newest first.</summary>
    public async Task<Page<ImageReturn>> OfRepositoryAsync(RepositoryId repository, int take, CancellationToken stop) =>
        await database.FindNumberAsync(repository, stop) is { } number ? await ListAsync(rows => rows.Where(row => row.RepositoryId == number), take, stop) : new Page<ImageReturn>([], 0);

    private async Task<Page<ImageReturn>> ListAsync(Func<IQueryable<ReturnRow>, IQueryable<ReturnRow>> which, int take, CancellationToken stop)
    {
        var (total, rows) = await database.ReadAsync(
            async context => (await which(context.Returns).CountAsync(stop), await which(context.Returns).OrderByDescending(row => row.Id).Take(take).ToListAsync(stop)), stop);
        List<ImageReturn> returns = [];
        foreach (var row in rows)
        {
            returns.Add(new ImageReturn
            {
                RunId = row.RunId,
                Repository = await database.RepositoryAsync(row.RepositoryId, stop),
                Digest = ImageDigest.Parse(row.Digest),
                Way = row.Way,
                Outcome = row.Outcome,
                Detail = row.Detail,
                Actor = row.Actor,
                At = row.At,
            });
        }

        return new Page<ImageReturn>(returns, total);
    }
}
