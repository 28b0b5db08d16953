using System.Collections.Concurrent;
using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Store;
using Microsoft.Extensions.Logging;

namespace AdminPortal.Operations.Runs;

/// <summary>
/// Executes saved plans. What was shown is what goes, less what is needed by now, what a brake stops, and what somebody else works on. However
/// a run ends, it is written down with what became of every image.
/// </summary>
public sealed class Runner
{
    // What an admin has seen is worth so long; approvals last as long.
    private static readonly TimeSpan PlanMaxAge = TimeSpan.FromHours(24);

    private readonly ConcurrentDictionary<string, CancellationTokenSource> _atWork = new();
    private readonly RunParts _parts;

    internal Runner(RunParts parts) => _parts = parts;

    /// <summary>Lets the batch that is under way end, and then the run. Only runs of this process.</summary>
    /// <returns>False for a run that is not at work here.</returns>
    public bool StopAfterBatch(string runId)
    {
        if (!_atWork.TryGetValue(runId, out var stopping)) { return false; }

        _parts.Feed.Change(runId, shown => shown with { Stopping = true });
        stopping.Cancel();
        return true;
    }

    /// <returns>The run as it ended; also where a brake or a failure ended it.</returns>
    /// <exception cref="RunException">There is no such plan, or it is older than a day. Nothing was started.</exception>
    /// <exception cref="StoreException">
    /// The database cannot be used, not even to write down how the run ended. Nothing was deleted that is not written down as intended; <see cref="RunRecovery"/> does the rest.
    /// </exception>
    public async Task<Run> ExecuteAsync(RunRequest request, CancellationToken stop)
    {
        var plan = await _parts.Plans.FindAsync(request.PlanId, stop) ?? throw new RunException($"There is no plan {request.PlanId}. Draw one with preview.");
        var now = _parts.Time.GetUtcNow();
        if (now - plan.Now > PlanMaxAge) { throw new RunException($"Plan {plan.Id} was drawn {plan.Now:u}, more than a day ago. Draw a new one with preview."); }

        if (!await _parts.Plans.IsWholeAsync(plan, stop)) { throw new RunException($"Of plan {plan.Id} only the figures are kept still. Draw a new one with preview."); }

        var planned = request.Only is { } only ? (await _parts.Plans.RepositoriesAsync(plan.Id, stop)).Where(part => only.Contains(part.Repository)).Sum(part => part.Totals.Delete) : plan.Totals.Delete;
        await _parts.Recovery.RecoverAsync(stop);
        await using var lease = await HeldLease.TryTakeAsync(_parts.Leases, RunRecovery.LeaseOf(request.Id), _parts.Time, _parts.Log, stop)
            ?? throw new RunException($"Run {request.Id} is at work already.");
        await _parts.Runs.StartAsync(
            new Run { Id = request.Id, PlanId = plan.Id, Slot = request.Slot, Actor = request.Actor, State = RunState.Running, StartedAt = now, Planned = planned }, stop);
        _parts.Feed.Publish(new Activity { Id = request.Id, Kind = ActivityKind.Run, Actor = request.Actor, StartedAt = now, Total = planned });

        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _atWork[request.Id] = stopping;
        var end = (State: RunState.Failed, Message: (string?)"The run ended by an error that nobody expected; the log says which.");
        try
        {
            end = await DoAsync(request, plan, lease.Lease, stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            end = (RunState.Stopped, stop.IsCancellationRequested ? "The portal was shut down; the next run goes on with what was left." : "A person stopped it; the next run goes on with what was left.");
        }
        catch (AwsFailure failure)
        {
            end = (RunState.Failed, failure.Message);
        }
        catch (LeaseLostException lost)
        {
            end = (RunState.Failed, lost.Message);
        }
        catch (StoreException failure)
        {
            var counts = _parts.Feed.Find(request.Id)?.Counts ?? RunCounts.None;
            end = (RunState.Failed, $"{failure.Message} The run broke off with {counts.Deleted + counts.Archived:N0} images deleted or archived: what cannot be written down first is not done. What became of its last calls is asked of ECR before the next run, which goes on with what was left.");
        }
        finally
        {
            _atWork.TryRemove(request.Id, out _);
            await EndAsync(request.Id, end.State, end.Message, stop);
        }

        var run = (await _parts.Runs.FindAsync(request.Id, CancellationToken.None))!;
        _parts.Meter.Ended(run);
        return run;
    }

    // Nobody is shown a run at work that is not, whatever else fails.
    private async Task EndAsync(string id, RunState state, string? message, CancellationToken stop)
    {
        try
        {
            await _parts.Runs.EndAsync(id, state, message, CancellationToken.None);
        }
        catch (StoreException failure)
        {
            var told = state == RunState.Failed ? message : $"{failure.Message} {message}";
            Show(RunState.Failed, $"{told} How the run ended is written down as soon as the database takes writes, or at the next start.");
            throw new StoreException($"Run {id}: {told}", failure);
        }

        try
        {
            _parts.Feed.Change(id, shown => shown with { Phase = ActivityPhase.Checking });
            await _parts.Aftermath.FollowAsync(id, stop);
        }
        catch (StoreException failure)
        {
            _parts.Log.LogWarning("After run {Run} the images in use could not be looked up; the next run does it: {Problem}", id, failure.Message);
        }
        finally
        {
            Show(state, message);
        }

        void Show(RunState ended, string? words) => _parts.Feed.Change(
            id, shown => shown with { Phase = ended == RunState.Failed ? ActivityPhase.Failed : ActivityPhase.Ended, EndedAt = _parts.Time.GetUtcNow(), Message = words });
    }

    private async Task<(RunState State, string? Message)> DoAsync(RunRequest request, SavedPlan plan, Lease lease, CancellationToken stop)
    {
        if (plan.Totals.Delete == 0) { return (RunState.Completed, "Nothing to do: the plan deletes nothing."); }

        var run = new RunScope(request, _parts.Feed) { Leases = [lease] };
        run.Show(ActivityPhase.ReadingClusters);
        var usage = await _parts.Uses.ReadAsync(RepositoryCleaner.UsesMaxAge, stop);
        var before = await _parts.UseStore.DistinctAtLastRunAsync(stop);
        if ((await _parts.Brakes.OfAsync(plan.Id, stop)).Stop(before, usage.Distinct) is { } reason)
        {
            return (RunState.Blocked, $"Nothing was deleted: {reason}. If that is right, approve plan {plan.Id} and execute it.");
        }

        await _parts.UseStore.SaveDistinctAsync(usage.Distinct, stop);
        run.Show(ActivityPhase.Choosing);
        var choice = await _parts.Chooser.ChooseAsync(run, stop);
        run.Expect(choice.Chosen);
        run.Show(ActivityPhase.Deleting);
        // AWS limits each registry by itself, so that one that is slow delays no other.
        var worked = await Task.WhenAll(choice.Roots.Keys.Select(repository => repository.Registry).Distinct().Select(registry => _parts.Registries.CleanAsync(run, registry, choice, stop)));

        if (choice.Left > 0) { run.Note($"{choice.Left:N0} images wait for {(plan.ByHand is null ? "the next run" : "another run of this plan")}: one run deletes at most {_parts.Options.Limits.MaxPerRun:N0}."); }
        if (choice.TooLarge > 0) { run.Note($"{choice.TooLarge} families hold more images than Portal:Limits:MaxPerRun allows a run, and never go."); }

        return Verdict(run, choice.Roots.Count == 0 || worked.Contains(true));
    }

    private static (RunState, string?) Verdict(RunScope run, bool worked)
    {
        var counts = run.Counts;
        if (counts.Refused + counts.Failed > 0) { run.Note($"{counts.Refused + counts.Failed} images could not be deleted."); }

        return (!worked ? RunState.Blocked : run.Message is not null ? RunState.Partial : RunState.Completed, run.Message);
    }
}
