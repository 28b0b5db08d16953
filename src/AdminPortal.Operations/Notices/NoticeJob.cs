using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;
using Coravel.Invocable;
using Microsoft.Extensions.Logging;

namespace AdminPortal.Operations.Notices;

/// <summary>
/// What Coravel calls every minute to tell people what happened. Nothing may escape from here: an exception would reach the scheduler's timer, which cannot
/// hold it.
/// </summary>
internal sealed class NoticeJob(NoticeWatch watch, NoticeSender sender, NoticeStore notices, NoticeChannels channels, LeaseStore leases, TimeProvider time, ILogger<NoticeJob> log) : IInvocable, ICancellableInvocable
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public CancellationToken CancellationToken { get; set; }

    public async Task Invoke()
    {
        try
        {
            await TickAsync(CancellationToken);
        }
        catch (OperationCanceledException) when (CancellationToken.IsCancellationRequested)
        {
            log.LogInformation("The notifications stop with the portal");
        }
        catch (Exception error)
        {
            log.LogError(error, "The notifications failed; it is tried again within a minute");
        }
    }

    internal async Task TickAsync(CancellationToken stop)
    {
        if (channels.All.Count == 0) { return; }

        // One portal of those that share a database tells.
        await using var lease = await HeldLease.TryTakeAsync(leases, "job/notifications", time, log, stop);
        if (lease is null || !await watch.LookAsync(lease.Lease, stop)) { return; }

        await sender.SendAsync(lease.Lease, stop);
        await notices.PruneAsync(time.GetUtcNow() - Kept, stop);
    }
}
