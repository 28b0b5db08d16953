namespace AdminPortal.Operations.Accounts;

/// <summary>
/// Until when calls that must not come late may be sent: each try of each call that is made after <see cref="Begin"/> in the same flow is
/// checked right before it is sent, and those under way are given up. The time of the machine and the time since its start both count: a process that
/// is stopped has the one move on, a machine that is put to sleep the other.
/// </summary>
public sealed class CallDeadline : IDisposable
{
    private static readonly AsyncLocal<CallDeadline?> Current = new();

    private readonly TimeProvider _time;
    private readonly TimeSpan _lasting;
    private readonly long _startedTicks;
    private readonly DateTimeOffset _startedAt;
    private readonly CancellationTokenSource _passed;

    /// <summary>It begins to run now.</summary>
    /// <param name="time">Whose clocks count.</param>
    /// <param name="lasting">Nothing is sent after so long.</param>
    /// <param name="patience">What is under way is given up after so long, or after <paramref name="lasting"/> where that is shorter.</param>
    public CallDeadline(TimeProvider time, TimeSpan lasting, TimeSpan patience)
    {
        (_time, _lasting, _startedTicks, _startedAt) = (time, lasting, time.GetTimestamp(), time.GetUtcNow());
        _passed = new(patience < lasting ? patience : lasting, time);
    }

    /// <summary>Raised when it has passed.</summary>
    public CancellationToken Token => _passed.Token;

    private bool HasPassed => _passed.IsCancellationRequested || _time.GetElapsedTime(_startedTicks) >= _lasting || _time.GetUtcNow() - _startedAt >= _lasting;

    /// <summary>From here on calls are checked, in all that is begun from here.</summary>
    public void Begin() => Current.Value = this;

    /// <summary>What is under way is given up after so long from now, if not earlier.</summary>
    public void Shorten(TimeSpan patience)
    {
        var left = _lasting - _time.GetElapsedTime(_startedTicks);
        _passed.CancelAfter(left <= TimeSpan.Zero ? TimeSpan.Zero : left < patience ? left : patience);
    }

    public void Dispose() => _passed.Dispose();

    /// <exception cref="OperationCanceledException">The deadline of this flow, if it has one, has passed: nothing may be sent.</exception>
    internal static void Check()
    {
        if (Current.Value is not { HasPassed: true } deadline) { return; }

        deadline._passed.Cancel();
        throw new OperationCanceledException("The call came too late to be sent", deadline.Token);
    }
}
