namespace AdminPortal.Operations.Accounts;

/// <summary>
/// Finds the rate that AWS allows an operation. AWS publishes few of its rates (Amazon ECR service quotas), so that a throttle is taken for what it
/// is, a signal: the rate falls to what got through, and rises again, faster the longer nothing happens. Throttles that do not lessen when the
/// portal slows down are not of its making (other tools use the account, or AWS is ill); slowing down further would help nobody, so the rate
/// returns. Judges in windows of at least a second and ten calls. Not thread-safe; its owner is.
/// </summary>
internal sealed class CallPace(TimeProvider time)
{
    private const double Least = 0.5;
    private const double First = 5;
    private const int Enough = 10;

    // So many quiet windows ahead: the first throttle says little of the rate, and the search for it is quick.
    private const int AtFirst = 5;

    // What a rate that is just right costs in throttles.
    private const double Tolerated = 0.05;

    // A smaller share may be chance.
    private const double Striking = 0.2;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(1);

    private long _began = time.GetTimestamp();
    private long _answered = time.GetTimestamp();
    private int _calls;
    private int _throttles;
    private double _foreign;
    private long _foreignAt;
    private int _quiet;
    private (double Rate, double Share)? _before;

    /// <summary>Calls a second; null until the first throttle.</summary>
    public double? Rate { get; private set; }

    /// <summary>Calls a second of the last window that was judged.</summary>
    public double Measured { get; private set; }

    public void Answered(bool throttled)
    {
        // While nobody called, nothing got through either, and that says nothing of the rate.
        if (time.GetElapsedTime(_answered) > Longest)
        {
            _began = time.GetTimestamp();
            (_calls, _throttles) = (0, 0);
        }

        _answered = time.GetTimestamp();
        _calls++;
        if (throttled) { _throttles++; }

        var passed = time.GetElapsedTime(_began);
        // The first throttle is heeded at once: nothing slows the calls down yet.
        if (throttled && Rate is null)
        {
            Rate = Math.Max(First, Math.Max(Measured, (_calls - 1) / Math.Max(passed.TotalSeconds, Soon.TotalSeconds)));
            _quiet = AtFirst;
            Begin(passed);
        }
        else if (passed >= Window && (_calls >= Enough || passed >= Longest))
        {
            Judge(passed);
            Begin(passed);
        }
    }

    private void Judge(TimeSpan passed)
    {
        if (Rate is not { } rate) { return; }

        if (_foreign > 0 && time.GetElapsedTime(_foreignAt) > Forgotten) { _foreign = 0; }

        var share = (double)_throttles / _calls;
        // Twice the deviation of that many draws, so that chance alone is no signal.
        var chance = 2 * Math.Sqrt(_foreign * (1 - _foreign) / _calls);
        if (share <= _foreign + Tolerated + chance)
        {
            _before = null;
            var more = 1 + Math.Min(0.5, 0.015 * Math.Pow(1.5, _quiet++));
            // Not further than it is used: a limit that nobody reaches says nothing.
            Rate = Math.Max(rate, Math.Min((rate * more) + 0.02, 2 * _calls / passed.TotalSeconds));
            return;
        }

        _quiet = 0;
        // Half of what it was: of a window's ten calls, chance alone takes or gives a third.
        if (share >= Striking && _before is { Share: >= Striking } before && share >= before.Share * 0.5)
        {
            (_foreign, _foreignAt, _before) = (share, time.GetTimestamp(), null);
            Rate = before.Rate;
            _quiet = AtFirst;
        }
        else
        {
            _before = (rate, share);
            // Not by more than half at a time: where less was called than was allowed, what got through is no measure.
            Rate = Math.Max(Least, Math.Max(rate / 2, (_calls - _throttles) / passed.TotalSeconds * 0.95));
        }
    }

    private void Begin(TimeSpan passed)
    {
        Measured = _calls / Math.Max(passed.TotalSeconds, 0.001);
        _began = time.GetTimestamp();
        (_calls, _throttles) = (0, 0);
    }
}
