namespace AdminPortal.Operations.Settings;

/// <summary>
/// A freeze window that was read. It goes by the clock on the wall of its zone, so that 18:00 stays 18:00 when clocks are put forward or back; an hour
/// that comes twice is in it twice.
/// </summary>
public sealed class FreezeWindow
{
    private readonly FreezeMoment _from;
    private readonly FreezeMoment _to;
    private readonly TimeZoneInfo _zone;

    /// <exception cref="ArgumentException">The settings were not checked before.</exception>
    public FreezeWindow(FreezeOptions options)
    {
        if (Mistakes("Freeze", options).FirstOrDefault() is { } mistake) { throw new ArgumentException(mistake.ToString(), nameof(options)); }

        (_from, _to, _zone) = (FreezeMoment.Read(options.From!, isEnd: false)!.Value, FreezeMoment.Read(options.To!, isEnd: true)!.Value, TimeZoneInfo.FindSystemTimeZoneById(options.Zone));
        var times = $"{options.From} to {options.To} {options.Zone}";
        Text = string.IsNullOrWhiteSpace(options.Reason) ? times : $"{options.Reason.Trim()} ({times})";
    }

    /// <summary>As people know it: reason, times and zone.</summary>
    public string Text { get; }

    /// <summary>When the window ends that is open then; null where none is.</summary>
    public DateTimeOffset? EndAt(DateTimeOffset now)
    {
        var wall = TimeZoneInfo.ConvertTime(now, _zone).DateTime;
        if (_from.Period is not { } period) { return _from.At.Ticks <= wall.Ticks && wall.Ticks < _to.At.Ticks ? Utc(new DateTime(_to.At.Ticks)) : null; }

        var at = wall.TimeOfDay + (period == FreezeMoment.Week ? (int)wall.DayOfWeek * FreezeMoment.Day : TimeSpan.Zero);
        var (length, passed) = (Within(_to.At - _from.At, period), Within(at - _from.At, period));
        return passed < length ? Utc(wall - passed + length) : null;
    }

    /// <summary>Everything that is wrong with it, with the remedy.</summary>
    internal static IEnumerable<SettingsMistake> Mistakes(string key, FreezeOptions options)
    {
        var from = options.From is null ? null : FreezeMoment.Read(options.From, isEnd: false);
        var to = options.To is null ? null : FreezeMoment.Read(options.To, isEnd: true);
        if (from is null) { yield return Moment($"{key}:From", options.From); }
        if (to is null) { yield return Moment($"{key}:To", options.To); }

        if (from is { } begins && to is { } ends)
        {
            if (begins.Period != ends.Period) { yield return new($"{key}:To", $"'{options.To}' is of another kind than From, '{options.From}': write two times, two days with times, or two dates"); }
            else if (begins.Period is null ? ends.At <= begins.At : ends.At == begins.At)
            {
                yield return new($"{key}:To", $"'{options.To}' does not come after From, '{options.From}'. To delete nothing at all by the clock set Portal:Schedule:Execute to false");
            }
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.Zone, out _))
        {
            yield return new($"{key}:Zone", $"'{options.Zone}' is no time zone that this machine knows. Write UTC, or an IANA name as in Europe/Berlin (its package tzdata must be installed)");
        }
    }

    private static SettingsMistake Moment(string key, string? text) =>
        new(key, $"{(text is null ? "is missing" : $"'{text}' is not a moment")}. Write a time for every day (18:00), a day and a time for every week (Friday 18:00), or a date (2026-12-20 or 2026-12-20 18:00)");

    private static TimeSpan Within(TimeSpan span, TimeSpan period) => TimeSpan.FromTicks(((span.Ticks % period.Ticks) + period.Ticks) % period.Ticks);

    private DateTimeOffset Utc(DateTime wall)
    {
        // An hour that the clocks skip has passed when they have.
        if (_zone.IsInvalidTime(wall)) { wall = wall.AddHours(1); }

        return new DateTimeOffset(wall, _zone.GetUtcOffset(wall)).ToUniversalTime();
    }
}
