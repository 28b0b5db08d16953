using AdminPortal.Web.Parts;
using Bunit;
using Xunit;

namespace AdminPortal.Tests.Web.Parts;

public class TrendChartTests : PartTest
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public void Nothing_recorded_draws_no_line_and_says_so()
    {
        var chart = Chart(new TrendPoint(Today.AddDays(-1)), new TrendPoint(Today));

        Assert.Equal("Nothing has been recorded yet.", chart.Find("svg").GetAttribute("aria-label"));
        Assert.Equal("", chart.Find("path.listed").GetAttribute("d"));
        Assert.Empty(chart.FindAll("tbody tr"));
    }

    [Fact]
    public void One_day_is_a_point()
    {
        var chart = Chart(new TrendPoint(Today.AddDays(-1)), new TrendPoint(Today) { Stored = 1024 });

        Assert.Equal("M3 0h0", chart.Find("path.listed.end").GetAttribute("d"));
        Assert.Equal("", chart.Find("path.area").GetAttribute("d"));
    }

    [Fact]
    public void Lines_begin_at_zero_and_bars_are_told_in_words()
    {
        var chart = Chart(
            new TrendPoint(Today.AddDays(-2)) { Stored = 8192 },
            new TrendPoint(Today.AddDays(-1)) { Stored = 4096, Real = 2048, Deleted = 4096, DeletedImages = 2 },
            new TrendPoint(Today) { Stored = 0, Deleted = 1, DeletedImages = 1 });

        Assert.Equal("M1 0 L3 500 L5 1000", chart.Find("path.listed").GetAttribute("d"));
        Assert.Equal("M3 750", chart.Find("path.real").GetAttribute("d"));
        Assert.Equal(["2", "4"], chart.FindAll("rect.deleted").Select(bar => bar.GetAttribute("x")));
        Assert.Equal("21 Nov 2026: 4.0 KiB listed, at most 2.0 KiB taken, 2 images deleted, 4.0 KiB", chart.Find("rect.deleted title").TextContent);
        Assert.Equal("Stored: from 8.0 KiB on 20 Nov 2026 to 0 B on 22 Nov 2026. Deleted in that time: 4.0 KiB.", chart.Find("svg").GetAttribute("aria-label"));
        Assert.Equal(["22 Nov 2026", "21 Nov 2026", "20 Nov 2026"], chart.FindAll("tbody td:first-child").Select(day => day.TextContent));
    }

    [Theory]
    [InlineData(1, "1 B")]
    [InlineData(1000, "1.0 KiB")]
    [InlineData(1025, "2.0 KiB")]
    [InlineData(6_500_000_000_000, "6.0 TiB")]
    [InlineData(1_090_000_000_000, "1.0 TiB")]
    public void The_scale_ends_at_a_round_number(long stored, string top) => Assert.Equal(top, Words.Bytes(new TrendLines([new TrendPoint(Today) { Stored = stored }]).Top));

    [Fact]
    public void A_countdown_tells_the_seconds_left_for_the_browser_to_count_on()
    {
        var part = Render<Countdown>(each => each.Add(time => time.To, Now.AddMinutes(23).AddSeconds(5)).AddCascadingValue(Berlin));

        Assert.Equal(("in 23 min 05 s", "1385", "2026-11-22T12:23:05Z"), (part.Find("time").TextContent, part.Find("time").GetAttribute("data-left"), part.Find("time").GetAttribute("datetime")));
        Assert.Contains("Europe/Berlin", part.Find("time").GetAttribute("title"));
        Assert.Equal("due now", Render<Countdown>(each => each.Add(time => time.To, Now.AddHours(-1))).Find("time").TextContent);
        Assert.Equal("not planned", Render<Countdown>(each => each.Add(time => time.Never, "not planned")).Find("span").TextContent);
    }

    private IRenderedComponent<TrendChart> Chart(params TrendPoint[] points) => Render<TrendChart>(chart => chart.Add(each => each.Points, points));
}
