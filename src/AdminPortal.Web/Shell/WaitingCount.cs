using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;

namespace AdminPortal.Web.Shell;

/// <summary>
/// What waits for a person, found out once for all open pages: to tell it, repositories that may be parked are opened whole. Told anew after
/// a decision, after each end of a preview or a run, and where another process may have changed it, after a minute.
/// </summary>
public sealed class WaitingCount : IDisposable
{
    private static readonly TimeSpan Trusted = TimeSpan.FromMinutes(1);

    private readonly WaitingReader _waiting;
    private readonly ApprovalStore _approvals;
    private readonly DecisionStore _decisions;
    private readonly RunFeed _feed;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _reading = new(1);
    private Waiting? _known;
    private (DateTimeOffset? LastEnd, long Approvals) _seen;
    private DateTimeOffset _readAt;

    public WaitingCount(WaitingReader waiting, ApprovalStore approvals, DecisionStore decisions, RunFeed feed, TimeProvider clock)
    {
        (_waiting, _approvals, _decisions, _feed, _clock) = (waiting, approvals, decisions, feed, clock);
        decisions.Decided += Forget;
    }

    /// <summary>When the last preview or run of this process ended.</summary>
    public DateTimeOffset? LastEnd => _feed.Activities.Max(activity => activity.EndedAt);

    /// <exception cref="StoreException">The database cannot be used.</exception>
    public async Task<Waiting> ReadAsync(CancellationToken stop)
    {
        await _reading.WaitAsync(stop);
        try
        {
            var (seen, now) = ((LastEnd, _approvals.Changes), _clock.GetUtcNow());
            if (_known is { } known && seen == _seen && now - _readAt < Trusted) { return known; }

            (_seen, _readAt) = (seen, now);
            return _known = await _waiting.ReadAsync(stop);
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose()
    {
        _decisions.Decided -= Forget;
        _reading.Dispose();
    }

    private void Forget() => _known = null;
}
