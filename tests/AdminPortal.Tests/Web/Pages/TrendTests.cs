using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Web.Pages.Overview;
using Xunit;

namespace AdminPortal.Tests.Web.Pages;

public sealed class TrendTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public void Ninety_days_end_today_and_registries_are_added_up()
    {
        var points = Trend.Of([Day(-1, "a", 10), Day(-1, "b", 5), Day(0, "a", 12), Day(0, "b", 5)], [new DeletedDay(Today, new ContentSum(3, 7))], Today);

        Assert.Equal((90, Today.AddDays(-89), Today), (points.Count, points[0].Day, points[^1].Day));
        Assert.Equal((15L, 17L, 7L, 3), (points[^2].Stored, points[^1].Stored, points[^1].Deleted, points[^1].DeletedImages));
        Assert.All(points.SkipLast(2), point => Assert.Null(point.Stored));
    }

    [Fact]
    public void A_registry_that_was_not_read_for_some_days_has_not_shrunk_and_one_that_is_gone_is_gone()
    {
        var points = Trend.Of([Day(-20, "a", 10), .. Enumerable.Range(-20, 21).Select(day => Day(day, "b", 1))], [], Today);

        Assert.Equal((11L, 11L, 1L), (points[^21].Stored, points[^14].Stored, points[^13].Stored));
    }

    [Fact]
    public void A_day_on_which_nothing_was_read_is_unknown_and_the_first_day_shown_knows_the_week_before()
    {
        var points = Trend.Of([Day(-93, "a", 10), Day(-89, "b", 1), Day(0, "b", 2)], [], Today);

        Assert.Equal((11L, null, 2L), (points[0].Stored, points[1].Stored, points[^1].Stored));
    }

    [Fact]
    public void The_real_size_is_known_as_soon_as_one_registry_knows_it_and_the_others_count_as_listed()
    {
        var points = Trend.Of([Day(-1, "a", 10), Day(0, "a", 10) with { RealBytes = 4 }, Day(0, "b", 5)], [], Today);

        Assert.Equal((null, 9L), (points[^2].Real, points[^1].Real));
    }

    private static StorageDay Day(int ago, string region, long bytes) => new() { Day = Today.AddDays(ago), Registry = new RegistryId("123456789012", region), At = default, Bytes = bytes };
}
