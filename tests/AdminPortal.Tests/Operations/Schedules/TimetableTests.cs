using System.Globalization;
using AdminPortal.Operations.Schedules;
using Xunit;

namespace AdminPortal.Tests.Operations.Schedules;

public sealed class TimetableTests
{
    [Theory]
    [InlineData("0 * * * *", "2026-11-22T12:59:59Z", "2026-11-22T12:00:00Z", "2026-11-22T13:00:00Z")]
    [InlineData("0 * * * *", "2026-11-22T13:00:00Z", "2026-11-22T13:00:00Z", "2026-11-22T14:00:00Z")]
    [InlineData("*/5 * * * *", "2026-11-22T12:04:00Z", "2026-11-22T12:00:00Z", "2026-11-22T12:05:00Z")]
    [InlineData("30 3 * * 1", "2026-11-22T12:00:00Z", "2026-11-16T03:30:00Z", "2026-11-23T03:30:00Z")]
    [InlineData("0 0 29 2 *", "2026-11-22T12:00:00Z", "2024-02-29T00:00:00Z", "2028-02-29T00:00:00Z")]
    public void Slots_before_and_after_a_moment(string cron, string now, string last, string next)
    {
        var table = new Timetable(cron);

        Assert.Equal((Time(last), Time(next)), (table.Last(Time(now)), table.Next(Time(now))));
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
