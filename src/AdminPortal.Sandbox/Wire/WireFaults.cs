namespace AdminPortal.Sandbox.Wire;

/// <summary>The faults that are in force. The first that befalls a call decides. Thread-safe.</summary>
public sealed class WireFaults(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly List<Armed> _faults = [];

    /// <summary>Arms a fault; it stands behind those armed before it.</summary>
    public void Add(WireFault fault)
    {
        lock (_gate)
        {
            _faults.Add(new(fault));
        }
    }

    /// <summary>Disarms all faults.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _faults.Clear();
        }
    }

    /// <summary>The faults in force, with the number of calls that each has struck.</summary>
    public IReadOnlyList<(WireFault Fault, int Struck)> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _faults.Select(armed => (armed.Fault, armed.Struck))];
            }
        }
    }

    internal WireFault? Strike(CallSubject call)
    {
        lock (_gate)
        {
            foreach (var armed in _faults)
            {
                if (armed.Fault.Befalls(call) && armed.Strikes(call, clock))
                {
                    return armed.Fault;
                }
            }

            return null;
        }
    }

    private sealed class Armed(WireFault fault)
    {
        private readonly Dictionary<(string, string, string), (double Tokens, long At)> _buckets = [];
        private int _seen;

        public WireFault Fault => fault;

        public int Struck { get; private set; }

        public bool Strikes(CallSubject call, TimeProvider clock)
        {
            _seen++;
            var strikes = (fault.First is not { } first || _seen <= first)
                && (fault.Every is not { } every || _seen % every == 0)
                && (fault.Kind != FaultKind.Throttle || !Take((call.Account, call.Region, call.Operation), clock));
            Struck += strikes ? 1 : 0;
            return strikes;
        }

        private bool Take((string, string, string) key, TimeProvider clock)
        {
            var now = clock.GetTimestamp();
            var (tokens, at) = _buckets.TryGetValue(key, out var bucket) ? bucket : (fault.Burst, now);
            tokens = Math.Min(fault.Burst, tokens + (clock.GetElapsedTime(at, now).TotalSeconds * fault.Rate));
            var taken = tokens >= 1;
            _buckets[key] = (taken ? tokens - 1 : tokens, now);
            return taken;
        }
    }
}
