using System.Globalization;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Pages.Health;

/// <summary>Why the schedule is to rest, and until when; null until somebody ends it.</summary>
public sealed record PauseAnswer(string Reason, DateTimeOffset? Until)
{
    /// <summary>The moment that a field of date and time holds, in the reader's zone; null for none.</summary>
    public static DateTimeOffset? MomentOf(string? field, ReaderZone zone) =>
        DateTime.TryParse(field, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? new DateTimeOffset(moment, zone.Zone.GetUtcOffset(moment)).ToUniversalTime() : null;
}
