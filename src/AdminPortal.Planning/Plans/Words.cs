using System.Globalization;

namespace AdminPortal.Planning.Plans;

/// <summary>Numbers and times as reasons say them: always the same, whatever the culture.</summary>
internal static class Words
{
    public static string Days(TimeSpan age) => age < TimeSpan.FromDays(2)
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, (int)age.TotalHours)} h")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalDays} days");

    public static string Instant(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";

    public static string Count(int number, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : many)}");
}
