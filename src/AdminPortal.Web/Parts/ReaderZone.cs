namespace AdminPortal.Web.Parts;

/// <summary>The time zone in which times are shown: the browser's, or UTC where it is not known (and then says so).</summary>
public sealed record ReaderZone(TimeZoneInfo Zone)
{
    public static readonly ReaderZone Utc = new(TimeZoneInfo.Utc);

    /// <summary>The zone with this IANA name; UTC for a name that this machine does not know.</summary>
    public static ReaderZone Of(string? name) =>
        name is { Length: > 0 and <= 64 } && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? new(zone) : Utc;

    public DateTimeOffset At(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);
}
