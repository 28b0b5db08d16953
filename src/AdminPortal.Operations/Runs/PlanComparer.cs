using AdminPortal.Operations.Store;
using AdminPortal.Planning.Plans;

namespace AdminPortal.Operations.Runs;

/// <summary>Tells what changed since the last preview. Only repositories whose fingerprints differ are opened.</summary>
public sealed class PlanComparer(PlanStore plans)
{
    private const int Examples = 5;

    /// <returns>Null where no earlier plan is kept, or this one is no longer.</returns>
    /// <exception cref="StoreException">The database cannot be used.</exception>
    public async Task<PlanDifference?> WithPreviousAsync(SavedPlan plan, CancellationToken stop)
    {
        if (!await plans.IsWholeAsync(plan, stop) || await plans.BeforeAsync(plan, stop) is not { } before) { return null; }

        var earlier = (await plans.RepositoriesAsync(before.Id, stop)).ToDictionary(summary => summary.Repository);
        var later = (await plans.RepositoriesAsync(plan.Id, stop)).ToDictionary(summary => summary.Repository);
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
