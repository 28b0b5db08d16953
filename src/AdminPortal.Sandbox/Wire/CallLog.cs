namespace AdminPortal.Sandbox.Wire;

/// <summary>The calls that the sandbox got: counts of all of them, and the last ten thousand one by one. Thread-safe.</summary>
public sealed class CallLog
{
    private const int Kept = 10_000;
    private readonly Lock _gate = new();
    private readonly Queue<CallRecord> _recent = new();
    private readonly Dictionary<(string Service, string Operation, string Account, string Region), Count> _counts = [];

    /// <summary>The last ten thousand calls, oldest first.</summary>
    public IReadOnlyList<CallRecord> Recent
    {
        get
        {
            lock (_gate)
            {
                return [.. _recent];
            }
        }
    }

    /// <summary>How many calls fit; null fits all. Calls that were refused or struck by a fault count as well.</summary>
    public long CountOf(string? operation = null, string? account = null, string? region = null, string? service = null) =>
        Sum((key, _) => (operation is null || key.Operation == operation) && (account is null || key.Account == account)
            && (region is null || key.Region == region) && (service is null || key.Service == service), count => count.Calls);

    /// <summary>How many calls of changing operations there were, whatever came of them.</summary>
    public long Mutating => Sum((_, count) => count.IsMutating, count => count.Calls);

    /// <summary>How many calls ended in an error or a fault.</summary>
    public long Failed => Sum((_, _) => true, count => count.Failed);

    /// <summary>Every operation that was called, with account, region, calls and failures.</summary>
    public IReadOnlyList<CallCount> Counts
    {
        get
        {
            lock (_gate)
            {
                return
                [
                    .. from entry in _counts
                       let key = entry.Key
                       orderby key.Service, key.Operation, key.Account, key.Region
                       select new CallCount(key.Service, key.Operation, key.Account, key.Region, entry.Value.IsMutating, entry.Value.Calls, entry.Value.Failed),
                ];
            }
        }
    }

    /// <summary>Notes a call.</summary>
    public void Record(CallRecord call)
    {
        var (service, operation, account, region) = (call.Subject.Service, call.Subject.Operation, call.Subject.Account, call.Subject.Region);
        lock (_gate)
        {
            _recent.Enqueue(call);
            if (_recent.Count > Kept)
            {
                _recent.Dequeue();
            }

            var count = _counts.GetValueOrDefault((service, operation, account, region));
            _counts[(service, operation, account, region)] =
                new(call.Subject.IsMutating, count.Calls + 1, count.Failed + (call.Error is null ? 0 : 1));
        }
    }

    /// <summary>Forgets all calls.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _recent.Clear();
            _counts.Clear();
        }
    }

    private long Sum(Func<(string Service, string Operation, string Account, string Region), Count, bool> fits, Func<Count, long> value)
    {
        lock (_gate)
        {
            return _counts.Where(entry => fits(entry.Key, entry.Value)).Sum(entry => value(entry.Value));
        }
    }

    private readonly record struct Count(bool IsMutating, long Calls, long Failed);
}
