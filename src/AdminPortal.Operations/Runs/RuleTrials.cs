using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Rules;
using AdminPortal.Planning.Usage;

namespace AdminPortal.Operations.Runs;

/// <summary>
/// Opens saved plans for what-if: judged once by the rules of now, then counted under other numbers in milliseconds. The latest plan is
/// held for all who look at it; it takes some hundred bytes an image.
/// </summary>
public sealed class RuleTrials(RulesReader policies, PlanStore plans, PlanUseStore uses) : IDisposable
{
    private readonly SemaphoreSlim _opening = new(1);
    private FleetTrial? _latest;

    /// <summary>The newest plan over all repositories; null where there is none, or it is of a version that did not keep what this needs.</summary>
    /// <exception cref="StoreException">The database cannot be used.</exception>
    public async Task<FleetTrial?> LatestAsync(CancellationToken stop)
    {
        await _opening.WaitAsync(stop);
        try
        {
            if (await plans.LatestAsync(stop) is not { } plan) { return null; }

            var (rules, revision) = await policies.ReadAsync(stop);
            if (_latest is { } known && known.Plan.Id == plan.Id && known.Revision == revision && known.Rules.Settings.Pins.SequenceEqual(rules.Settings.Pins)) { return known; }

            return _latest = await OpenAsync(plan, rules, revision, [.. (await plans.RepositoriesAsync(plan.Id, stop)).Select(summary => summary.Repository)], stop);
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>One repository of the newest plan; see <see cref="LatestAsync"/>.</summary>
    public async Task<FleetTrial?> OfAsync(RepositoryId repository, CancellationToken stop)
    {
        if (await plans.LatestAsync(stop) is not { } plan) { return null; }

        var (rules, revision) = await policies.ReadAsync(stop);
        return await OpenAsync(plan, rules, revision, [repository], stop);
    }

    public void Dispose() => _opening.Dispose();

    // Away from the circuit that asks: judging takes seconds where images are many.
    private Task<FleetTrial?> OpenAsync(SavedPlan plan, ResolvedRules rules, int revision, IReadOnlyList<RepositoryId> repositories, CancellationToken stop) => Task.Run(
        async () =>
        {
            if (await uses.FindAsync(plan.Id, stop) is not { } usage) { return null; }

            var trials = new List<RuleTrial>(repositories.Count);
            foreach (var repository in repositories)
            {
                if (await TryAsync(plan, repository, rules, usage, stop) is not { } trial) { return null; }

                trials.Add(trial);
            }

            return new FleetTrial(plan, rules, revision, trials);
        },
        stop);

    private async Task<RuleTrial?> TryAsync(SavedPlan plan, RepositoryId repository, ResolvedRules rules, UsageSnapshot usage, CancellationToken stop) =>
        await plans.RepositoryAsync(plan.Id, repository, stop) is { } saved && saved.ToSnapshot() is { } snapshot ? RuleTrial.Of(rules.Of(repository), snapshot, usage, plan.Now) : null;
}
