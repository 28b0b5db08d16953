using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using Microsoft.Extensions.Logging;

namespace AdminPortal.Operations.Policies;

/// <summary>
/// Keeps what is known of applied policies fresh: reads those that are a day old, and once an hour those of repositories that are about to
/// lose images, finds drift by it, and judges every applied policy over the newest plan. Costs AWS one call a repository and day.
/// </summary>
public sealed class PolicyWatch(PolicyReader reader, PolicyStore policies, PlanStore plans, TimeProvider time, ILogger<PolicyWatch> log) : IDisposable
{
    private const int SideBySide = 4;

    private static readonly TimeSpan Trusted = TimeSpan.FromDays(1);

    // Clocks tick a little early or late.
    private static readonly TimeSpan TrustedWhereDeleting = TimeSpan.FromMinutes(50);

    // The job and a reader's click share one look at a time.
    private readonly SemaphoreSlim _looking = new(1);
    private readonly Dictionary<RepositoryId, DateTimeOffset> _tried = [];
    private string? _judged;

    /// <summary>Reads what is due and judges what was not judged over the newest plan.</summary>
    /// <param name="all">Reads every policy, however fresh it is.</param>
    /// <param name="stop">Ends after the call that is under way.</param>
    /// <returns>How many policies were read.</returns>
    /// <exception cref="AwsFailure">The credential chain's own account cannot be entered.</exception>
    /// <exception cref="StoreException">The database cannot be used.</exception>
    public async Task<int> LookAsync(bool all, CancellationToken stop)
    {
        await _looking.WaitAsync(stop);
        try
        {
            return await LookAloneAsync(all, stop);
        }
        finally
        {
            _looking.Release();
        }
    }

    public void Dispose() => _looking.Dispose();

    private async Task<int> LookAloneAsync(bool all, CancellationToken stop)
    {
        if (await plans.LatestAsync(stop) is not { } plan || (!all && plan.Id == _judged)) { return 0; }

        var known = (await policies.ListAsync(stop)).ToDictionary(policy => policy.Repository);
        var due = (await plans.RepositoriesAsync(plan.Id, stop)).Where(repository => all || IsDue(repository, known.GetValueOrDefault(repository.Repository))).Select(repository => repository.Repository).ToList();
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = stop }, async (repository, stop) =>
        {
            if ((await reader.ReadAsync(repository, stop)).Problem is { } problem) { log.LogWarning("{Problem}", problem); }
        });
        foreach (var repository in due) { _tried[repository] = time.GetUtcNow(); }

        await JudgeAsync(plan, stop);
        _judged = plan.Id;
        return due.Count;
    }

    private bool IsDue(RepositorySummary repository, AppliedPolicy? known)
    {
        var now = time.GetUtcNow();
        // One that cannot be read is not asked for again and again.
        var last = _tried.TryGetValue(repository.Repository, out var tried) && !(known?.ReadAt > tried) ? tried : known?.ReadAt;
        return last is not { } at || now - at >= (repository.Totals.Delete > 0 || known?.Problem is not null ? TrustedWhereDeleting : Trusted);
    }

    private async Task JudgeAsync(SavedPlan plan, CancellationToken stop)
    {
        foreach (var policy in (await policies.ListAsync(stop)).Where(policy => policy.Text is not null && policy.Figures?.At != plan.Now))
        {
            stop.ThrowIfCancellationRequested();
            if (await plans.RepositoryAsync(plan.Id, policy.Repository, stop) is not { } repository) { continue; }

            await policies.NoteFiguresAsync(policy.Repository, policy.Hash, PolicyEffect.OfApplied(policy.Text!, repository).FiguresAt(plan.Now), stop);
        }
    }
}
