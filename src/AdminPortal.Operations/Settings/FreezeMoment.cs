using System.Globalization;

namespace AdminPortal.Operations.Settings;

/// <summary>One end of a freeze window, by the clock on the wall.</summary>
/// <param name="At">The time since the beginning of the day, of the week (Sunday), or of the calendar.</param>
/// <param name="Period">After how long it comes again; null for once.</param>
internal readonly record struct FreezeMoment(TimeSpan At, TimeSpan? Period)
{
    public static readonly TimeSpan Day = TimeSpan.FromDays(1), Week = TimeSpan.FromDays(7);

    private static readonly string[] Times = ["H:mm", "HH:mm"];

    private static readonly string[] Dates = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm"];

    /// <param name="text">As a person wrote it.</param>
    /// <param name="isEnd">A date without a time then means the end of that day.</param>
    /// <returns>Null where it is none.</returns>
    public static FreezeMoment? Read(string text, bool isEnd)
    {
        if (TimeOf(text) is { } time) { return new(time, Day); }

        if (DateTime.TryParseExact(text, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)) { return new(TimeSpan.FromTicks(at.Ticks), null); }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date < DateOnly.MaxValue)
        {
            return new(TimeSpan.FromTicks((isEnd ? date.AddDays(1) : date).ToDateTime(TimeOnly.MinValue).Ticks), null);
        }

        return text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var day, var hour] && DayOf(day) is { } weekday && TimeOf(hour) is { } within
            ? new(((int)weekday * Day) + within, Week)
            : null;
    }

    private static TimeSpan? TimeOf(string text) =>
        TimeOnly.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.ToTimeSpan() : null;

    private static DayOfWeek? DayOf(string text)
    {
        foreach (var day in Enum.GetValues<DayOfWeek>())
        {
            if (text.Equals($"{day}", StringComparison.OrdinalIgnoreCase) || text.Equals($"{day}"[..3], StringComparison.OrdinalIgnoreCase)) { return day; }
        }

        return null;
    }
}
