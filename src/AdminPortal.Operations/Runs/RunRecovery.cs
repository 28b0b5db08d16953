using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Store;
using Microsoft.Extensions.Logging;

namespace AdminPortal.Operations.Runs;

/// <summary>Ends the runs of processes that died in the middle of one, and finds out what became of the images that they were deleting.</summary>
public sealed class RunRecovery
{
    private readonly RunReconciler _reconciler;
    private readonly RunStore _runs;
    private readonly LeaseStore _leases;
    private readonly TimeProvider _time;
    private readonly ILogger<RunRecovery> _log;

    internal RunRecovery(RunReconciler reconciler, RunStore runs, LeaseStore leases, TimeProvider time, ILogger<RunRecovery> log) =>
        (_reconciler, _runs, _leases, _time, _log) = (reconciler, runs, leases, time, log);

    internal static string LeaseOf(string runId) => $"run/{runId}";

    /// <summary>Costs one small query where there is nothing to do. What cannot be settled now is tried again the next time.</summary>
    /// <returns>How many runs it ended.</returns>
    /// <exception cref="StoreException">The database cannot be used.</exception>
    public async Task<int> RecoverAsync(CancellationToken stop)
    {
        var ended = 0;
        foreach (var run in await _runs.UnendedAsync(stop))
        {
            // Whoever is at work holds its lease. Taking it raises the fence, so that an owner who only slept cannot delete any more.
            await using var lease = await HeldLease.TryTakeAsync(_leases, LeaseOf(run.Id), _time, _log, stop);
            if (lease is null) { continue; }

            var owed = _runs.OwedEnd(run.Id);
            if (owed is null) { _log.LogWarning("Run {Run} was interrupted: its portal ended while it was at work", run.Id); }
            else { _log.LogInformation("Run {Run} had ended while the database took no writes; that is written down now", run.Id); }

            await SettleAsync(run.Id, [lease.Lease], stop);
            var (state, message) = owed ?? (RunState.Stopped, "The portal ended while the run was at work. The next run goes on with what was left.");
            await _runs.EndAsync(run.Id, state, message, stop);
            ended++;
        }

        foreach (var id in await _runs.UnsettledAsync(stop))
        {
            await SettleAsync(id, [], stop);
            await _runs.RecountAsync(id, stop);
        }

        return ended;
    }

    private async Task SettleAsync(string runId, IReadOnlyList<Lease> leases, CancellationToken stop)
    {
        foreach (var repository in (await _runs.IntendedAsync(runId, stop)).GroupBy(removal => removal.Repository))
        {
            try
            {
                await _reconciler.SettleAsync(repository.Key, [.. repository], "the portal had ended before ECR answered", leases, stop);
            }
            catch (AwsFailure failure)
            {
                _log.LogWarning("What became of {Images} images in {Repository} is not known yet: {Problem}", repository.Count(), repository.Key, failure.Message);
            }
        }
    }
}
