using AdminPortal.Planning.Images;
using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>The checks after runs, one a run. A run whose portal died before its check has none.</summary>
public sealed class AfterCheckStore(Database database)
{
    public Task SaveAsync(AfterCheck check, CancellationToken stop) => database.WriteAsync(
        async context =>
        {
            await context.AfterChecks.Where(row => row.Id == check.RunId).ExecuteDeleteAsync(stop);
            context.AfterChecks.Add(new AfterCheckRow { Id = check.RunId, At = check.At, Missing = check.Alarms.Count(), Check = Blob.Of(check) });
        },
        stop);

    /// <summary>Null where the run was not checked.</summary>
    public async Task<AfterCheck?> FindAsync(string runId, CancellationToken stop) =>
        await database.ReadAsync(context => context.AfterChecks.Where(row => row.Id == runId).Select(row => row.Check).FirstOrDefaultAsync(stop), stop) is { } check ? Blob.Read<AfterCheck>(check) : null;

    /// <summary>The newest of all; null before the first.</summary>
    public async Task<AfterCheck?> LatestAsync(CancellationToken stop) =>
        await database.ReadAsync(context => context.AfterChecks.OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Select(row => row.Check).FirstOrDefaultAsync(stop), stop) is { } check
            ? Blob.Read<AfterCheck>(check)
            : null;

    /// <summary>What the run deleted.</summary>
    internal async Task<IReadOnlyList<(RepositoryId Repository, ImageDigest Digest)>> DeletedByAsync(string runId, CancellationToken stop)
    {
        var rows = await database.ReadAsync(context => context.Removals.Where(row => row.RunId == runId && row.Outcome == RemovalOutcome.Deleted).Select(row => new { row.RepositoryId, row.Digest }).ToListAsync(stop), stop);
        List<(RepositoryId, ImageDigest)> deleted = [];
        foreach (var row in rows) { deleted.Add((await database.RepositoryAsync(row.RepositoryId, stop), ImageDigest.Parse(row.Digest))); }

        return deleted;
    }

    /// <summary>How many alarms each of these runs' checks raised; a run without one is left out.</summary>
    public async Task<IReadOnlyDictionary<string, int>> AlarmsAsync(IReadOnlyCollection<string> runIds, CancellationToken stop) =>
        await database.ReadAsync(context => context.AfterChecks.Where(row => runIds.Contains(row.Id) && row.Missing > 0).ToDictionaryAsync(row => row.Id, row => row.Missing, stop), stop);
}
