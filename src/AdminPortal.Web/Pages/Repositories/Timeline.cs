using AdminPortal.Operations.Store;
using AdminPortal.Planning.Plans;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Pages.Repositories;

/// <summary>Pushes and deletions of a repository over time, in steps of a day, a week or thirty days, so that no more bars are drawn than a person can tell apart.</summary>
public static class Timeline
{
    private const int MostBars = 60;

    private const int MostDays = 730;

    private static readonly int[] Steps = [1, 7, 30];

    /// <summary>Oldest first, without a gap, up to the day of <paramref name="now"/>; empty where nothing ever happened.</summary>
    public static IReadOnlyList<TimelinePoint> Of(IEnumerable<(DateOnly Day, int Images)> pushed, IEnumerable<(DateOnly Day, int Images)> deleted, IEnumerable<(DateOnly Day, int Images)> gone, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var first = today.AddDays(-MostDays);
        (DateOnly Day, int Images)[][] all = [[.. pushed], [.. deleted], [.. gone]];
        var days = all.SelectMany(kind => kind).Where(day => day.Day >= first).Select(day => today.DayNumber - day.Day.DayNumber).DefaultIfEmpty(-1).Max() + 1;
        if (days <= 0) { return []; }

        var step = Steps.First(step => days <= step * MostBars);
        var count = Math.Max(2, (days + step - 1) / step);
        var from = today.AddDays(1 - (count * step));
        var points = Enumerable.Range(0, count).Select(i => new TimelinePoint(from.AddDays(i * step), step)).ToArray();
        Sum(all[0], (point, images) => point with { Pushed = point.Pushed + images });
        Sum(all[1], (point, images) => point with { Deleted = point.Deleted + images });
        Sum(all[2], (point, images) => point with { Gone = point.Gone + images });
        return points;

        void Sum((DateOnly Day, int Images)[] kind, Func<TimelinePoint, int, TimelinePoint> add)
        {
            foreach (var (day, images) in kind)
            {
                var at = (day.DayNumber - from.DayNumber) / step;
                if (day >= from && at < count) { points[at] = add(points[at], images); }
            }
        }
    }

    /// <summary>Of images that are there, those that runs deleted, and those that others did.</summary>
    public static IReadOnlyList<TimelinePoint> Of(IEnumerable<PlannedImage> present, RepositoryDays own, IReadOnlyList<GoneImage> gone, DateTimeOffset now) => Of(
        present.Select(image => (DayOf(image.Image.PushedAt), 1))
            .Concat(own.Pushed.Select(day => (day.Day, day.Deleted.Images)))
            .Concat(gone.Where(image => image.PushedAt is not null).Select(image => (DayOf(image.PushedAt!.Value), image.Images))),
        own.Deleted.Select(day => (day.Day, day.Deleted.Images)),
        gone.Select(image => (DayOf(image.NoticedAt), image.Images)),
        now);

    public static string Say(TimelinePoint point) =>
        $"{Span(point)}: {Words.Count(point.Pushed, "image")} pushed, {Words.Count(point.Deleted)} deleted by the portal, {Words.Count(point.Gone)} gone otherwise";

    public static string Span(TimelinePoint point) => point.Days == 1 ? Words.Day(point.From) : $"{Words.Day(point.From)} to {Words.Day(point.From.AddDays(point.Days - 1))}";

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
