using System.Globalization;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;

namespace AdminPortal.Operations.Schedules;

/// <summary>
/// Says which slot is due. The slots that were taken lie in the database, so that neither two ticks in a second, nor a second portal, nor
/// a restart makes two runs of one, and one that was missed while the portal was down is made up for.
/// </summary>
public sealed class Schedule(PortalOptions options, SlotStore slots, PauseStore pauses, TimeProvider time)
{
    /// <summary>The job's name in the database.</summary>
    public const string Job = "cleanup";

    private readonly Timetable _timetable = new(options.Schedule.Cron);
    private readonly FreezeWindow[] _freezes = [.. options.Schedule.Freeze.Select(window => new FreezeWindow(window))];
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();

    /// <summary>
    /// The slot to work in now; null when there is none. Of several that were missed only the last is made up for. While the schedule is paused no slot
    /// is opened: the pause is what the history tells, and the last slot that came in it is made up for when it is over.
    /// </summary>
    public async Task<DateTimeOffset?> DueAsync(CancellationToken stop)
    {
        if ((await pauses.LastAsync(stop))?.IsInForce(time.GetUtcNow()) == true) { return null; }

        if (_timetable.Last(time.GetUtcNow()) is not { } slot) { return null; }

        // A portal that was never used before waits for its first slot, so that people can look at a preview.
        var last = await slots.ListAsync(Job, 1, stop);
        var since = last.Count == 0 ? _startedAt : last[0].At;
        return slot > since ? slot : null;
    }

    /// <summary>Why the clock deletes nothing now, in a sentence; null where it may. A run of the schedule asks before each of its batches.</summary>
    public async Task<string?> HaltAsync(CancellationToken stop)
    {
        var now = time.GetUtcNow();
        if (await pauses.LastAsync(stop) is { } pause && pause.IsInForce(now))
        {
            return $"The schedule is paused by {pause.Actor} since {Moment(pause.Since)}{(pause.Until is { } until ? $" until {Moment(until)}" : "")}: {pause.Reason.TrimEnd('.')}.";
        }

        return FreezeAt(now) is { } freeze ? $"In the freeze window {freeze.Window} the clock deletes nothing; it ends {Moment(freeze.Until)}." : null;
    }

    public async Task<ScheduleState> StateAsync(CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var taken = await slots.ListAsync(Job, 1, stop);
        var last = taken.Count == 0 ? null : taken[0];
        var since = last?.At ?? _startedAt;
        var pause = await pauses.LastAsync(stop);
        // What came in a pause was not missed.
        var first = _timetable.Next(pause?.End is { } end && end <= now && end > since ? end : since);
        var second = first is { } missed ? _timetable.Next(missed) : null;
        pause = pause?.IsInForce(now) == true ? pause : null;
        return new ScheduleState
        {
            Cron = _timetable.Cron,
            Execute = options.Schedule.Execute,
            Next = pause is null ? _timetable.Next(now) : pause.Until is { } over ? _timetable.Last(over) > since ? over : _timetable.Next(over) : null,
            Last = last,
            Overdue = pause is null && second <= now,
            Pause = pause,
            Freeze = FreezeAt(now),
        };
    }

    // Of several that are open, the one that ends last.
    private Freeze? FreezeAt(DateTimeOffset now) =>
        _freezes.Select(window => window.EndAt(now) is { } end ? new Freeze(window.Text, end) : null).OfType<Freeze>().MaxBy(freeze => freeze.Until);

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
