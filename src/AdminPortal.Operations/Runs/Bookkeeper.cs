using AdminPortal.Operations.Ecr;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;

namespace AdminPortal.Operations.Runs;

/// <summary>What is worth knowing and no plan waits for: once for each plan over all repositories, their teams and what they really take.</summary>
public sealed class Bookkeeper(PortalOptions options, PlanStore plans, RepositoryTagReader tags, Measurer measurer)
{
    private string? _last;

    /// <returns>False where nothing was new.</returns>
    public async Task<bool> KeepAsync(CancellationToken stop)
    {
        if (await plans.LatestAsync(stop) is not { } plan || plan.Id == _last) { return false; }

        if (!string.IsNullOrEmpty(options.TeamTag))
        {
            await tags.RefreshAsync([.. (await plans.RepositoriesAsync(plan.Id, stop)).Select(summary => summary.Repository)], stop);
        }

        await measurer.SpendAsync(plan, stop);
        _last = plan.Id;
        return true;
    }
}
