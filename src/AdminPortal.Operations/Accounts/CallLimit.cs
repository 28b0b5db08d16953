using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Accounts;

/// <summary>
/// Lets the calls of one operation to one registry through at the rate that AWS allows, in the order in which they came, those that a person
/// waits for before those of the schedule. Thread-safe.
/// </summary>
internal sealed class CallLimit(RegistryId registry, string operation, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly CallPace _pace = new(time);
    private readonly PriorityQueue<TaskCompletionSource, (bool Patient, long Order)> _waiting = new();
    private long _order;
    private double _tokens;
    private long _filled = time.GetTimestamp();
    private bool _pumping;
    private (long Calls, long Throttles, long Failures) _counted;
    private DateTimeOffset? _throttledAt;

    public CallFigures Figures
    {
        get
        {
            lock (_gate)
            {
                return new CallFigures
                {
                    Registry = registry,
                    Operation = operation,
                    Calls = _counted.Calls,
                    Throttles = _counted.Throttles,
                    Failures = _counted.Failures,
                    Rate = _pace.Measured,
                    Limit = _pace.Rate,
                    Waiting = _waiting.Count,
                    ThrottledAt = _throttledAt,
                };
            }
        }
    }

    /// <summary>Returns when it is the call's turn.</summary>
    public async Task EnterAsync(bool patient, CancellationToken stop)
    {
        TaskCompletionSource turn;
        lock (_gate)
        {
            _counted.Calls++;
            if (_waiting.Count == 0 && Take()) { return; }

            turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn, (patient, _order++));
            if (!_pumping)
            {
                _pumping = true;
                _ = PumpAsync();
            }
        }

        await using var given = stop.Register(() => turn.TrySetCanceled(stop));
        await turn.Task;
    }

    public void Leave(bool throttled, bool failed)
    {
        lock (_gate)
        {
            _pace.Answered(throttled);
            if (failed) { _counted.Failures++; }

            if (!throttled) { return; }

            _counted.Throttles++;
            _throttledAt = time.GetUtcNow();
        }
    }

    private async Task PumpAsync()
    {
        for (; ; )
        {
            TimeSpan wait;
            lock (_gate)
            {
                while (_waiting.TryPeek(out var next, out _))
                {
                    // Who gave up takes no turn.
                    if (!next.Task.IsCompleted && !Take()) { break; }

                    _waiting.Dequeue().TrySetResult();
                }

                _pumping = _waiting.Count > 0;
                if (!_pumping) { return; }

                wait = TimeSpan.FromSeconds(Math.Max(0.001, (1 - _tokens) / (_pace.Rate ?? 1000)));
            }

            await Task.Delay(wait, time);
        }
    }

    // A bucket that holds half a second's calls, so that a pause is not followed by a burst.
    private bool Take()
    {
        if (_pace.Rate is not { } rate) { return true; }

        _tokens = Math.Min(Math.Max(1, rate / 2), _tokens + (rate * time.GetElapsedTime(_filled).TotalSeconds));
        _filled = time.GetTimestamp();
        if (_tokens < 1) { return false; }

        _tokens--;
        return true;
    }
}
