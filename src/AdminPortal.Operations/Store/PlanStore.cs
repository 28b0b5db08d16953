using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>
/// The plans that were drawn. A plan is written repository by repository and counts once it is finished; one that was interrupted is never
/// found and goes with the old ones.
/// </summary>
public sealed class PlanStore(Database database) : IDisposable
{
    // Plans are for comparing, and for approving within a day; but those of a million images take a gigabyte in six hours.
    private const long KeptBytes = 256L << 20;

    private const int KeptAtLeast = 3;

    private readonly LayerStore _layers = new(database);
    private readonly SemaphoreSlim _summing = new(1);
    private (string Id, IReadOnlyList<RepositorySummary> Repositories)? _summed;

    /// <summary>How long plans are kept whole.</summary>
    public TimeSpan Kept { get; init; } = TimeSpan.FromDays(1);

    public Task BeginAsync(string id, DateTimeOffset now, string? filter, CancellationToken stop) => database.WriteAsync(
        context =>
        {
            context.Plans.Add(new PlanRow { Id = id, Now = now, Filter = filter });
            return Task.CompletedTask;
        },
        stop);

    public async Task<RepositorySummary> AddAsync(string id, RepositoryPlan plan, CancellationToken stop)
    {
        var summary = RepositorySummary.Of(plan) with { Real = await _layers.SizeAsync(plan, stop) };
        var row = new PlanRepositoryRow
        {
            PlanId = id,
            RepositoryId = await database.NumberAsync(plan.Repository, stop),
            Summary = Blob.Of(summary),
            Deletes = plan.Totals.Delete,
            Bytes = plan.Totals.Bytes,
            Plan = Blob.Of(plan),
        };
        await database.WriteAsync(
            context =>
            {
                context.PlanRepositories.Add(row);
                return Task.CompletedTask;
            },
            stop);
        return summary;
    }

    /// <summary>Estimates anew what a repository of the plan really takes, after more of its manifests were read.</summary>
    public async Task RemeasureAsync(string id, RepositoryId repository, CancellationToken stop)
    {
        if (await RepositoryAsync(id, repository, stop) is not { } plan) { return; }

        var summary = Blob.Of(RepositorySummary.Of(plan) with { Real = await _layers.SizeAsync(plan, stop) });
        var number = await database.NumberAsync(repository, stop);
        await database.WriteAsync(
            context => context.PlanRepositories.Where(row => row.PlanId == id && row.RepositoryId == number).ExecuteUpdateAsync(set => set.SetProperty(row => row.Summary, summary), stop), stop);
        _summed = null;
    }

    public Task FinishAsync(SavedPlan plan, CancellationToken stop) => database.WriteAsync(
        context => context.Plans.Where(row => row.Id == plan.Id).ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.Finished, true)
                .SetProperty(row => row.Fingerprint, plan.Fingerprint)
                .SetProperty(row => row.Header, Blob.Of(plan))
                .SetProperty(row => row.Images, plan.Totals.Images)
                .SetProperty(row => row.Delete, plan.Totals.Delete)
                .SetProperty(row => row.Keep, plan.Totals.Keep)
                .SetProperty(row => row.Hold, plan.Totals.Hold)
                .SetProperty(row => row.Bytes, plan.Totals.Bytes),
            stop),
        stop);

    /// <summary>Null where there is no such plan, or it was never finished.</summary>
    public Task<SavedPlan?> FindAsync(string id, CancellationToken stop) => FirstAsync(rows => rows.Where(row => row.Id == id), stop);

    /// <summary>The newest plan over all repositories.</summary>
    public Task<SavedPlan?> LatestAsync(CancellationToken stop) => FirstAsync(rows => rows.Where(row => row.Filter == null), stop);

    /// <summary>The newest plan over the same repositories that was drawn before this one and is kept whole; null where there is none.</summary>
    public async Task<SavedPlan?> BeforeAsync(SavedPlan plan, CancellationToken stop)
    {
        // Two choices of a person have nothing to do with each other.
        if (plan.ByHand is not null) { return null; }

        var earlier = await database.ReadAsync(
            context => context.Plans.Where(row => row.Finished && row.Filter == plan.Filter && row.Now <= plan.Now && row.Id != plan.Id)
                .OrderByDescending(row => row.Now).ThenByDescending(row => row.Id).Select(row => row.Header).Take(KeptAtLeast).ToListAsync(stop),
            stop);
        foreach (var header in earlier.Select(Blob.Read<SavedPlan>))
        {
            if (await IsWholeAsync(header, stop)) { return header; }
        }

        return null;
    }

    /// <summary>
    /// The repositories of a finished plan in the order of their names; those of the plan that was asked for last are held for all who look.
    /// What another process measures of them shows with the next plan.
    /// </summary>
    public async Task<IReadOnlyList<RepositorySummary>> SummariesAsync(SavedPlan plan, CancellationToken stop)
    {
        await _summing.WaitAsync(stop);
        try
        {
            if (_summed is { } known && known.Id == plan.Id) { return known.Repositories; }

            var read = await RepositoriesAsync(plan.Id, stop);
            // Whole, or on its way out.
            if (read.Count == plan.Repositories) { _summed = (plan.Id, read); }

            return read;
        }
        finally
        {
            _summing.Release();
        }
    }

    /// <summary>In the order of their names.</summary>
    public async Task<IReadOnlyList<RepositorySummary>> RepositoriesAsync(string id, CancellationToken stop)
    {
        var rows = await database.ReadAsync(context => context.PlanRepositories.Where(row => row.PlanId == id).Select(row => row.Summary).ToListAsync(stop), stop);
        return [.. rows.Select(Blob.Read<RepositorySummary>).OrderBy(summary => summary.Repository.ToString(), StringComparer.Ordinal)];
    }

    /// <summary>Null where the plan does not hold the repository.</summary>
    public async Task<RepositoryPlan?> RepositoryAsync(string id, RepositoryId repository, CancellationToken stop)
    {
        if (await database.FindNumberAsync(repository, stop) is not { } number) { return null; }

        var blob = await database.ReadAsync(context => context.PlanRepositories.Where(row => row.PlanId == id && row.RepositoryId == number).Select(row => row.Plan).FirstOrDefaultAsync(stop), stop);
        return blob is null ? null : Blob.Read<RepositoryPlan>(blob);
    }

    /// <summary>Whether its repositories are kept still: without them it can neither be looked at nor be executed.</summary>
    public async Task<bool> IsWholeAsync(SavedPlan plan, CancellationToken stop) =>
        await database.ReadAsync(context => context.PlanRepositories.CountAsync(row => row.PlanId == plan.Id, stop), stop) == plan.Repositories;

    /// <summary>
    /// Forgets the repositories of plans that are older than <see cref="Kept"/>, and of younger ones beyond a quarter of a gigabyte; never of the latest three and
    /// of those that somebody approved. Of an executed plan the header stays with its runs.
    /// </summary>
    public Task PruneAsync(DateTimeOffset now, CancellationToken stop) => database.WriteAsync(
        async context =>
        {
            var sizes = await context.Database.SqlQuery<PlanSize>(
                $"""SELECT "PlanId" AS "Id", CAST(SUM(LENGTH("Plan")) AS bigint) AS "Bytes" FROM "PlanRepositories" GROUP BY "PlanId" """).ToDictionaryAsync(size => size.Id, size => size.Bytes, stop);
            var plans = await context.Plans.OrderByDescending(row => row.Now).ThenByDescending(row => row.Id)
                .Select(row => new
                {
                    row.Id,
                    row.Now,
                    row.Finished,
                    row.Filter,
                    Executed = context.Runs.Any(run => run.PlanId == row.Id),
                    Approved = context.Approvals.Any(approval => approval.PlanId == row.Id && approval.Until > now),
                }).ToListAsync(stop);
            // However many repositories were drawn alone since, pages and approvals live by the newest plan of all.
            var newest = plans.Find(plan => plan is { Finished: true, Filter: null })?.Id;
            var (rank, bytes) = (0, 0L);
            foreach (var plan in plans)
            {
                bytes += sizes.GetValueOrDefault(plan.Id);
                var latest = (plan.Finished && rank++ < KeptAtLeast) || plan.Id == newest;
                // One that is not finished is being drawn, or was interrupted.
                if (latest || plan.Approved || (now - plan.Now <= Kept && (bytes <= KeptBytes || !plan.Finished))) { continue; }

                await context.PlanRepositories.Where(row => row.PlanId == plan.Id).ExecuteDeleteAsync(stop);
                await context.PlanUses.Where(row => row.PlanId == plan.Id).ExecuteDeleteAsync(stop);
                if (!plan.Executed) { await context.Plans.Where(row => row.Id == plan.Id).ExecuteDeleteAsync(stop); }
            }
        },
        stop);

    public void Dispose() => _summing.Dispose();

    private async Task<SavedPlan?> FirstAsync(Func<IQueryable<PlanRow>, IQueryable<PlanRow>> which, CancellationToken stop)
    {
        var header = await database.ReadAsync(
            context => which(context.Plans.Where(row => row.Finished)).OrderByDescending(row => row.Now).ThenByDescending(row => row.Id).Select(row => row.Header).FirstOrDefaultAsync(stop), stop);
        return header is null ? null : Blob.Read<SavedPlan>(header);
    }

    private sealed record PlanSize(string Id, long Bytes);
}
