using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;

namespace AdminPortal.Operations.Schedules;

/// <summary>
/// Says which slot is due. The slots that were taken lie in the database, so that neither two ticks in a second, nor a second portal, nor
/// a restart makes two runs of one, and one that was missed while the portal was down is made up for.
/// </summary>
public sealed class Schedule(PortalOptions options, SlotStore slots, TimeProvider time)
{
    /// <summary>The job's name in the database.</summary>
    public const string Job = "cleanup";

    private readonly Timetable _timetable = new(options.Schedule.Cron);
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();

    /// <summary>The slot to work in now; null when there is none. Of several that were missed only the last is made up for.</summary>
    public async Task<DateTimeOffset?> DueAsync(CancellationToken stop)
    {
        if (_timetable.Last(time.GetUtcNow()) is not { } slot) { return null; }

        // A portal that was never used before waits for its first slot, so that people can look at a preview.
        var last = await slots.ListAsync(Job, 1, stop);
        var since = last.Count == 0 ? _startedAt : last[0].At;
        return slot > since ? slot : null;
    }

    public async Task<ScheduleState> StateAsync(CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var taken = await slots.ListAsync(Job, 1, stop);
        var last = taken.Count == 0 ? null : taken[0];
        var first = _timetable.Next(last?.At ?? _startedAt);
        var second = first is { } missed ? _timetable.Next(missed) : null;
        return new ScheduleState
        {
            Cron = _timetable.Cron,
            Execute = options.Schedule.Execute,
            Next = _timetable.Next(now),
            Last = last,
            Overdue = second <= now,
        };
    }
}
