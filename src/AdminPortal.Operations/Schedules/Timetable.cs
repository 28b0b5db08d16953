using Cronos;

namespace AdminPortal.Operations.Schedules;

/// <summary>The moments of a cron expression, in UTC.</summary>
public sealed class Timetable(string cron)
{
    // From an hour to a leap day's distance: a slot of every minute is found without walking through years, one of every February too.
    private static readonly TimeSpan[] LookBacks = [TimeSpan.FromHours(2), TimeSpan.FromDays(2), TimeSpan.FromDays(62), TimeSpan.FromDays(3000)];

    private readonly CronExpression _cron = CronExpression.Parse(cron);

    public string Cron => cron;

    public DateTimeOffset? Next(DateTimeOffset after) => Offset(_cron.GetNextOccurrence(after.UtcDateTime));

    /// <summary>The last slot that has begun at that moment.</summary>
    public DateTimeOffset? Last(DateTimeOffset now)
    {
        foreach (var back in LookBacks)
        {
            var slots = _cron.GetOccurrences((now - back).UtcDateTime, now.UtcDateTime, fromInclusive: true, toInclusive: true).ToList();
            if (slots.Count > 0) { return Offset(slots[^1]); }
        }

        return null;
    }

    private static DateTimeOffset? Offset(DateTime? utc) => utc is { } time ? new DateTimeOffset(time, TimeSpan.Zero) : null;
}
