using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;
using Coravel.Invocable;
using Microsoft.Extensions.Logging;

namespace AdminPortal.Operations.Schedules;

/// <summary>What Coravel calls every minute for the books. Nothing may escape from here, as from <see cref="CleanupJob"/>.</summary>
internal sealed class BookkeepingJob(Bookkeeper bookkeeper, LeaseStore leases, TimeProvider time, ILogger<BookkeepingJob> log) : IInvocable, ICancellableInvocable
{
    public CancellationToken CancellationToken { get; set; }

    public async Task Invoke()
    {
        try
        {
            CallLane.BePatient();
            // One portal of those that share a database is enough.
            await using var lease = await HeldLease.TryTakeAsync(leases, "job/bookkeeping", time, log, CancellationToken);
            if (lease is not null) { await bookkeeper.KeepAsync(CancellationToken); }
        }
        catch (OperationCanceledException) when (CancellationToken.IsCancellationRequested)
        {
            log.LogInformation("The bookkeeping stops with the portal");
        }
        catch (Exception error)
        {
            log.LogError(error, "The bookkeeping failed; it is tried again within a minute");
        }
    }
}
