using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace AdminPortal.Tests.Operations.Clusters;

/// <summary>Time that stands until a test moves it, and tells what is waited for.</summary>
internal sealed class WatchedTime(DateTimeOffset now) : FakeTimeProvider(now)
{
    private readonly ConcurrentQueue<TimeSpan> _waited = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _waited.Enqueue(dueTime);
        return timer;
    }

    /// <summary>How often somebody has begun to wait for so long.</summary>
    public int WaitsOf(TimeSpan wait) => _waited.Count(each => each == wait);

    /// <summary>Moves on by so much as soon as somebody waits for it.</summary>
    public async Task PassAsync(TimeSpan wait)
    {
        while (!_waited.Contains(wait)) { await Task.Yield(); }

        Advance(wait);
    }
}
