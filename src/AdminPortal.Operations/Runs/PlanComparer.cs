using AdminPortal.Operations.Store;
using AdminPortal.Planning.Plans;

namespace AdminPortal.Operations.Runs;

/// <summary>Tells what changed since the last preview. Only repositories whose fingerprints differ are opened, and once for all who look.</summary>
public sealed class PlanComparer(PlanStore plans) : IDisposable
{
    private const int Examples = 5;

    private readonly SemaphoreSlim _comparing = new(1);
    private PlanDifference? _known;

    /// <returns>Null where no earlier plan is kept, or this one is no longer.</returns>
    /// <exception cref="StoreException">The database cannot be used.</exception>
    public async Task<PlanDifference?> WithPreviousAsync(SavedPlan plan, CancellationToken stop)
    {
        if (!await plans.IsWholeAsync(plan, stop) || await plans.BeforeAsync(plan, stop) is not { } before) { return null; }

        await _comparing.WaitAsync(stop);
        try
        {
            if (_known is not { } known || known.Before.Id != before.Id || known.After.Id != plan.Id) { _known = known = await CompareAsync(before, plan, stop); }

            return known;
        }
        finally
        {
            _comparing.Release();
        }
    }

    public void Dispose() => _comparing.Dispose();

    private async Task<PlanDifference> CompareAsync(SavedPlan before, SavedPlan plan, CancellationToken stop)
    {
        var earlier = (await plans.RepositoriesAsync(before.Id, stop)).ToDictionary(summary => summary.Repository);
        var later = (await plans.SummariesAsync(plan, stop)).ToDictionary(summary => summary.Repository);
        return await Task.Run(
            async () =>
            {
                List<RepositoryDifference> differences = [];
                foreach (var repository in earlier.Keys.Union(later.Keys))
                {
                    if (earlier.TryGetValue(repository, out var one) && later.TryGetValue(repository, out var two) && one.Fingerprint == two.Fingerprint) { continue; }

                    var (old, now) = (await plans.RepositoryAsync(before.Id, repository, stop), await plans.RepositoryAsync(plan.Id, repository, stop));
                    if (RepositoryDifference.Between(old, now, Examples) is { IsEmpty: false } difference) { differences.Add(difference); }
                }

                return new PlanDifference(
                    before, plan, [.. differences.OrderByDescending(each => each.MoreDeletes + each.FewerDeletes + each.Gone + each.MoreHolds).ThenBy(each => each.Repository.ToString(), StringComparer.Ordinal)]);
            },
            stop);
    }
}
