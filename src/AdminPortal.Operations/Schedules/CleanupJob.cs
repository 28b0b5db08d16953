using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using Coravel.Invocable;
using Microsoft.Extensions.Logging;

namespace AdminPortal.Operations.Schedules;

/// <summary>
/// What Coravel calls every minute. Nothing may escape from here: an exception would reach the scheduler's timer, which cannot hold it.
/// </summary>
internal sealed class CleanupJob(
    PortalOptions options, Schedule schedule, SlotStore slots, LeaseStore leases, RunRecovery recovery, Sweeps sweeps, TimeProvider time, ILogger<CleanupJob> log) : IInvocable, ICancellableInvocable
{
    public const string Actor = "schedule";

    public CancellationToken CancellationToken { get; set; }

    public async Task Invoke()
    {
        try
        {
            await TickAsync(CancellationToken);
        }
        catch (OperationCanceledException) when (CancellationToken.IsCancellationRequested)
        {
            log.LogInformation("The schedule stops with the portal");
        }
        catch (Exception error)
        {
            log.LogError(error, "The schedule failed; it is tried again within a minute");
        }
    }

    internal async Task TickAsync(CancellationToken stop)
    {
        CallLane.BePatient();
        await recovery.RecoverAsync(stop);
        if (await slots.FailDeadAsync(Schedule.Job, stop) is var dead and > 0) { log.LogWarning("{Slots} slots were left open by a portal that ended while it was at work in them; they are marked as failed", dead); }

        if (await schedule.DueAsync(stop) is null) { return; }

        // While a sweep takes longer than a slot, the next waits; two never stack up.
        await using var lease = await HeldLease.TryTakeAsync(leases, $"job/{Schedule.Job}", time, log, stop);
        if (lease is null || await schedule.DueAsync(stop) is not { } slot || !await slots.TryTakeAsync(Schedule.Job, slot, stop)) { return; }

        log.LogInformation("Slot {Slot:u} begins", slot);
        var end = (State: SlotState.Failed, Run: (string?)null, Note: (string?)"It ended by an error; the log says which.");
        try
        {
            end = Of(await sweeps.SweepAsync(Actor, slot, options.Schedule.Execute, schedule.HaltAsync, stop));
        }
        catch (Exception failure) when (failure is AwsFailure or StoreException)
        {
            log.LogError("Slot {Slot:u} failed: {Problem}", slot, failure.Message);
            end = (SlotState.Failed, null, failure.Message);
        }
        finally
        {
            await slots.EndAsync(Schedule.Job, slot, end.State, end.Run, end.Note, CancellationToken.None);
        }
    }

    private static (SlotState, string?, string?) Of(SweepResult result) => result switch
    {
        { Run: { } run } => (StateOf(run.State), run.Id, run.Message),
        { Halted: { } halted } => (SlotState.Skipped, null, $"Preview only. {halted}"),
        _ => (SlotState.Done, null, "Preview only: Portal:Schedule:Execute is false."),
    };

    private static SlotState StateOf(RunState state) => state switch
    {
        RunState.Completed => SlotState.Done,
        RunState.Partial => SlotState.Partial,
        RunState.Blocked => SlotState.Skipped,
        RunState.Failed or RunState.Stopped => SlotState.Failed,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No such end"),
    };
}
