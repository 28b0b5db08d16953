using AdminPortal.Web.Pages.Repositories;
using Bunit;
using Xunit;

namespace AdminPortal.Tests.Web.Pages;

public sealed class TimelineTests : PartTest
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(Now.UtcDateTime);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(59, 1)]
    [InlineData(60, 7)]
    [InlineData(419, 7)]
    [InlineData(420, 30)]
    [InlineData(5000, 1)]
    public void Steps_are_as_long_as_the_time_asks_for_and_end_today(int daysAgo, int step)
    {
        // What is more than two years back is left out.
        var points = Timeline.Of([(Today.AddDays(-daysAgo), 3), (Today, 1)], [], [], Now);

        Assert.All(points, point => Assert.Equal(step, point.Days));
        Assert.InRange(points.Count, 2, 60);
        Assert.Equal(Today, points[^1].From.AddDays(step - 1));
        Assert.Equal(daysAgo > 730 ? 1 : 4, points.Sum(point => point.Pushed));
        Assert.Equal(points.Skip(1).Select(point => point.From), points.SkipLast(1).Select(point => point.From.AddDays(step)));
    }

    [Fact]
    public void Nothing_that_ever_happened_has_no_points() => Assert.Empty(Timeline.Of([], [], [], Now));

    [Fact]
    public void Pushes_and_deletions_are_drawn_and_told_in_figures()
    {
        var points = Timeline.Of([(Today.AddDays(-2), 5), (Today, 2)], [(Today.AddDays(-1), 3)], [(Today.AddDays(-1), 1)], Now);

        var chart = Render<TimelineChart>(part => part.Add(each => each.Points, points));

        Assert.Contains("7 images pushed, 3 deleted by the portal, 1 gone otherwise", chart.Find("svg").GetAttribute("aria-label"));
        Assert.Equal((2, 1, 1), (chart.FindAll("rect.pushed").Count, chart.FindAll("rect.deleted").Count, chart.FindAll("rect.gone").Count));
        Assert.Equal(3, chart.FindAll("tbody tr").Count);
        Assert.Contains("21 Nov 2026: 0 images pushed, 3 deleted by the portal, 1 gone otherwise", chart.FindAll("title").Select(title => title.TextContent));
    }
}
