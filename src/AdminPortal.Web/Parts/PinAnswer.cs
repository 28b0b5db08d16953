using System.Globalization;

namespace AdminPortal.Web.Parts;

/// <summary>Why something is pinned, and until when; null for ever.</summary>
public sealed record PinAnswer(string Reason, DateTimeOffset? Until)
{
    /// <summary>The end of the named day in the reader's zone: the day itself is the last one. Null for no day.</summary>
    public static DateTimeOffset? EndOf(string? day, ReaderZone zone)
    {
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) { return null; }
        var midnight = date.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.Zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>The last day of a pin with this end, as a date field takes it.</summary>
    public static string? DayOf(DateTimeOffset? end, ReaderZone zone) => end is { } at ? zone.At(at.AddTicks(-1)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
}
