using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Policies;
using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;
using Coravel.Invocable;
using Microsoft.Extensions.Logging;

namespace AdminPortal.Operations.Schedules;

/// <summary>
/// What Coravel calls every minute to keep the applied lifecycle policies known. It has something to do once a plan was drawn, so once an hour.
/// Nothing may escape from here: an exception would reach the scheduler's timer, which cannot hold it.
/// </summary>
internal sealed class PolicyJob(PolicyWatch watch, LeaseStore leases, TimeProvider time, ILogger<PolicyJob> log) : IInvocable, ICancellableInvocable
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
            log.LogInformation("The look at lifecycle policies stops with the portal");
        }
        catch (AwsFailure failure)
        {
            log.LogError("Lifecycle policies could not be read; it is tried again within a minute: {Problem}", failure.Message);
        }
        catch (Exception error)
        {
            log.LogError(error, "The look at lifecycle policies failed; it is tried again within a minute");
        }
    }

    internal async Task TickAsync(CancellationToken stop)
    {
        await using var lease = await HeldLease.TryTakeAsync(leases, "job/policies", time, log, stop);
        if (lease is not null) { await watch.LookAsync(all: false, stop); }
    }
}
