using System.Globalization;
using AdminPortal.Operations.Settings;
using Xunit;

namespace AdminPortal.Tests.Operations.Settings;

public sealed class FreezeWindowTests
{
    // 2026-11-23 is a Monday. Berlin is an hour ahead of UTC in winter and two in summer; its clocks went forward on 29 March 2026 at 02:00.
    [Theory]
    [InlineData("18:00", "06:00", "UTC", "2026-11-23T17:59:59Z", null)]
    [InlineData("18:00", "06:00", "UTC", "2026-11-23T18:00:00Z", "2026-11-24T06:00:00Z")]
    [InlineData("18:00", "06:00", "UTC", "2026-11-24T05:59:59Z", "2026-11-24T06:00:00Z")]
    [InlineData("18:00", "06:00", "UTC", "2026-11-24T06:00:00Z", null)]
    [InlineData("Friday 18:00", "Mon 6:00", "UTC", "2026-11-23T05:00:00Z", "2026-11-23T06:00:00Z")]
    [InlineData("Friday 18:00", "Mon 6:00", "UTC", "2026-11-22T12:00:00Z", "2026-11-23T06:00:00Z")]
    [InlineData("Friday 18:00", "Mon 6:00", "UTC", "2026-11-23T06:00:00Z", null)]
    [InlineData("Monday 08:00", "monday 09:30", "Europe/Berlin", "2026-11-23T07:00:00Z", "2026-11-23T08:30:00Z")]
    [InlineData("Monday 08:00", "monday 09:30", "Europe/Berlin", "2026-07-06T06:00:00Z", "2026-07-06T07:30:00Z")]
    [InlineData("2026-12-20", "2026-12-24", "Europe/Berlin", "2026-12-19T23:00:00Z", "2026-12-24T23:00:00Z")]
    [InlineData("2026-12-20", "2026-12-24", "Europe/Berlin", "2026-12-19T22:59:59Z", null)]
    [InlineData("2026-12-20 12:00", "2026-12-20T18:00", "UTC", "2026-12-20T18:00:00Z", null)]
    [InlineData("22:00", "02:30", "Europe/Berlin", "2026-03-28T23:00:00Z", "2026-03-29T01:30:00Z")]
    public void A_window_goes_by_the_clock_on_its_wall(string from, string to, string zone, string now, string? end)
    {
        var window = new FreezeWindow(new FreezeOptions { From = from, To = to, Zone = zone });

        Assert.Equal(end is null ? null : Of(end), window.EndAt(Of(now)));
    }

    [Fact]
    public void It_is_known_by_its_reason_its_times_and_its_zone() => Assert.Equal(
        ("Sale (2026-11-27 to 2026-11-30 Europe/Berlin)", "18:00 to 06:00 UTC"),
        (new FreezeWindow(new FreezeOptions { From = "2026-11-27", To = "2026-11-30", Zone = "Europe/Berlin", Reason = "Sale" }).Text, new FreezeWindow(new FreezeOptions { From = "18:00", To = "06:00" }).Text));

    private static DateTimeOffset Of(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
