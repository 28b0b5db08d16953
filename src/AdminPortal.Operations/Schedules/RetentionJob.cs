using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;
using Coravel.Invocable;
using Microsoft.Extensions.Logging;

namespace AdminPortal.Operations.Schedules;

/// <summary>What Coravel calls every minute to clean the portal's own memory once a day, also while the schedule is paused. Nothing may escape from here, as from <see cref="CleanupJob"/>.</summary>
internal sealed class RetentionJob(Retention retention, LeaseStore leases, TimeProvider time, ILogger<RetentionJob> log) : IInvocable, ICancellableInvocable
{
    public CancellationToken CancellationToken { get; set; }

    public async Task Invoke()
    {
        try
        {
            await TickAsync(CancellationToken);
        }
        catch (OperationCanceledException) when (CancellationToken.IsCancellationRequested)
        {
            log.LogInformation("The cleaning of the history stops with the portal");
        }
        catch (Exception error)
        {
            log.LogError(error, "The cleaning of the history failed; it is tried again within a minute");
        }
    }

    internal async Task TickAsync(CancellationToken stop)
    {
        if (!await retention.IsDueAsync(stop)) { return; }

        await using var lease = await HeldLease.TryTakeAsync(leases, "job/retention", time, log, stop);
        if (lease is null || !await retention.IsDueAsync(stop)) { return; }

        var done = await retention.CleanAsync(stop);
        log.LogInformation("The history was cleaned: {Runs} runs, {Lines} lines, {Slots} slots and {Changes} changes were forgotten, {Bytes} bytes given back", done.Runs, done.Lines, done.Slots, done.Changes, done.Bytes);
    }
}
