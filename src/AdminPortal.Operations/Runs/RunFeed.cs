using AdminPortal.Operations.Accounts;

namespace AdminPortal.Operations.Runs;

/// <summary>
/// What is at work in this process now, for pages that show it live. Subscribers are told that something changed, at most ten times a
/// second, and read what they show.
/// </summary>
public sealed class RunFeed(TimeProvider time, CallLimits calls) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private const int EndedKept = 20;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Activity> _activities = [];
    private readonly Dictionary<string, long> _throttledBefore = [];
    private readonly List<Subscription> _subscriptions = [];
    private ITimer? _timer;
    private bool _pending;
    private long _lastTold;

    /// <summary>Those at work and the last that ended, newest first.</summary>
    public IReadOnlyList<Activity> Activities
    {
        get
        {
            lock (_gate) { return [.. _activities.Values.Select(Now).OrderByDescending(activity => activity.StartedAt).ThenByDescending(activity => activity.Id, StringComparer.Ordinal)]; }
        }
    }

    /// <summary>Null for one that this process does not know, or no longer.</summary>
    public Activity? Find(string id)
    {
        lock (_gate) { return _activities.TryGetValue(id, out var activity) ? Now(activity) : null; }
    }

    /// <param name="changed">Called on a thread of the pool; must not throw. A page calls InvokeAsync in it.</param>
    /// <returns>Dispose it to be told no more.</returns>
    public IDisposable Subscribe(Action changed)
    {
        var subscription = new Subscription(this, changed);
        lock (_gate) { _subscriptions.Add(subscription); }

        return subscription;
    }

    public void Dispose() => _timer?.Dispose();

    internal void Publish(Activity activity)
    {
        lock (_gate)
        {
            _throttledBefore.TryAdd(activity.Id, calls.Throttles);
            _activities[activity.Id] = Phased(activity);
            foreach (var old in _activities.Values.Where(known => !known.IsAtWork).OrderByDescending(known => known.EndedAt).Skip(EndedKept).ToList())
            {
                _activities.Remove(old.Id);
                _throttledBefore.Remove(old.Id);
            }

            if (_pending) { return; }

            _pending = true;
            var since = _lastTold == 0 ? Pause : time.GetElapsedTime(_lastTold);
            var wait = since >= Pause ? TimeSpan.Zero : Pause - since;
            _timer ??= time.CreateTimer(_ => Tell(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(wait, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Changes an activity that is known; does nothing for one that is not.</summary>
    internal void Change(string id, Func<Activity, Activity> change)
    {
        lock (_gate)
        {
            if (_activities.TryGetValue(id, out var activity)) { Publish(change(activity)); }
        }
    }

    // A new phase begins its own count; a later word on the same phase does not.
    private Activity Phased(Activity activity)
    {
        var known = _activities.GetValueOrDefault(activity.Id);
        return known is not null && known.Phase == activity.Phase
            ? activity with { PhaseSince = known.PhaseSince, DoneBefore = known.DoneBefore, Throttles = Throttled(activity.Id) }
            : activity with { PhaseSince = time.GetUtcNow(), DoneBefore = activity.Done, Throttles = Throttled(activity.Id) };
    }

    // A run that AWS holds up publishes nothing meanwhile.
    private Activity Now(Activity activity) => activity.IsAtWork ? activity with { Throttles = Throttled(activity.Id) } : activity;

    private long Throttled(string id) => calls.Throttles - _throttledBefore[id];

    private void Tell()
    {
        List<Subscription> told;
        lock (_gate)
        {
            _pending = false;
            _lastTold = time.GetTimestamp();
            told = [.. _subscriptions];
        }

        foreach (var subscription in told) { subscription.Changed(); }
    }

    private sealed class Subscription(RunFeed feed, Action changed) : IDisposable
    {
        public Action Changed => changed;

        public void Dispose()
        {
            lock (feed._gate) { feed._subscriptions.Remove(this); }
        }
    }
}
