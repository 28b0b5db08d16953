using AdminPortal.Operations.Store;
using Microsoft.Extensions.Logging;

namespace AdminPortal.Operations.Runs;

/// <summary>
/// A lease that is renewed until it is disposed. That it is still ours is decided where it matters, in the transaction that writes down
/// what is about to be deleted; renewing keeps others from taking it for a dead one's.
/// </summary>
internal sealed class HeldLease : IAsyncDisposable
{
    // Four tries before it runs out.
    private const double Beats = 4.5;

    private readonly LeaseStore _leases;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _beating;

    private HeldLease(Lease lease, LeaseStore leases, TimeProvider time, ILogger log)
    {
        (Lease, _leases, _log) = (lease, leases, log);
        _beating = BeatAsync(time);
    }

    public Lease Lease { get; }

    /// <returns>Null while another holds it.</returns>
    public static async Task<HeldLease?> TryTakeAsync(LeaseStore leases, string name, TimeProvider time, ILogger log, CancellationToken stop) =>
        await leases.TryTakeAsync(name, leases.Lasting, stop) is { } lease ? new HeldLease(lease, leases, time, log) : null;

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _beating;
        _ending.Dispose();
        try
        {
            await _leases.ReleaseAsync(Lease, CancellationToken.None);
        }
        catch (StoreException error)
        {
            _log.LogWarning("Lease {Lease} could not be given back and will run out by itself: {Problem}", Lease.Name, error.Message);
        }
    }

    private async Task BeatAsync(TimeProvider time)
    {
        using var timer = new PeriodicTimer(Lease.Lasting / Beats, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_ending.Token)) { await RenewAsync(); }
        }
        catch (OperationCanceledException)
        {
            // The lease is given back.
        }
    }

    private async Task RenewAsync()
    {
        try
        {
            if (await _leases.RenewAsync(Lease, Lease.Lasting, _ending.Token) is null) { _log.LogWarning("Lease {Lease} was taken by another process", Lease.Name); }
        }
        catch (StoreException error)
        {
            _log.LogWarning("Lease {Lease} could not be renewed; it is tried again: {Problem}", Lease.Name, error.Message);
        }
    }
}
