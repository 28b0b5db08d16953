using System.Globalization;
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
    private readonly RepairStore _repairs;
    private readonly TimeProvider _time;
    private readonly ILogger<RunRecovery> _log;

    internal RunRecovery(RunReconciler reconciler, RunStore runs, LeaseStore leases, RepairStore repairs, TimeProvider time, ILogger<RunRecovery> log) =>
        (_reconciler, _runs, _leases, _repairs, _time, _log) = (reconciler, runs, leases, repairs, time, log);

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

            // Where the portal lived on and only its database took no writes, the run's own end was kept in its memory.
            var owed = _runs.OwedEnd(run.Id);
            var found = await SettleAsync(run.Id, [lease.Lease], stop);
            var (state, message) = owed ?? (RunState.Stopped, "The portal ended while the run was at work. The next run goes on with what was left.");
            await _runs.EndAsync(run.Id, state, message, stop);
            if (owed is null) { await TellAsync(run.Id, $"Repaired {Moment()}: {found ?? "nothing was under way when it ended"}.", stop); }
            else { await TellAsync(run.Id, $"Written down {Moment()}, when the database took writes again{(found is null ? "" : $": {found}")}.", stop); }

            ended++;
        }

        foreach (var id in await _runs.UnsettledAsync(stop))
        {
            var open = (await _runs.IntendedAsync(id, stop)).Count;
            var found = await SettleAsync(id, [], stop);
            await _runs.RecountAsync(id, stop);
            // What ECR cannot tell is asked again each minute, and not told each minute.
            if (found is not null && (await _runs.IntendedAsync(id, stop)).Count < open) { await TellAsync(id, $"Found out {Moment()}: {found}.", stop); }
        }

        return ended;
    }

    private async Task TellAsync(string runId, string text, CancellationToken stop)
    {
        _log.LogWarning("Run {Run} had been interrupted. {Repair}", runId, text);
        await _repairs.TellAsync(runId, text, stop);
    }

    /// <returns>What was found out, in words; null where no answer had been missing.</returns>
    private async Task<string?> SettleAsync(string runId, IReadOnlyList<Lease> leases, CancellationToken stop)
    {
        var (asked, gone, still) = (0, 0, 0);
        foreach (var repository in (await _runs.IntendedAsync(runId, stop)).GroupBy(removal => removal.Repository))
        {
            asked += repository.Count();
            try
            {
                var settled = await _reconciler.SettleAsync(repository.Key, [.. repository], "the portal had ended before ECR answered", leases, stop);
                gone += settled.Count(removal => removal.Outcome is RemovalOutcome.Deleted or RemovalOutcome.Archived or RemovalOutcome.AlreadyGone);
                still += settled.Count(removal => removal.Outcome == RemovalOutcome.Failed);
            }
            catch (AwsFailure failure)
            {
                _log.LogWarning("What became of {Images} images in {Repository} is not known yet: {Problem}", repository.Count(), repository.Key, failure.Message);
            }
        }

        var left = asked - gone - still;
        return asked == 0 ? null : $"of {asked} images whose answer was missing, {gone} had gone and {still} had not{(left == 0 ? "" : $"; of {left} ECR could not tell yet")}";
    }

    private string Moment() => _time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
