using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Pages.Overview;

/// <summary>Puts what registries held and what runs deleted together, day by day.</summary>
public static class Trend
{
    public const int Days = 90;

    // A registry that could not be read for a day has not lost its images; one that is not found for longer is no longer there.
    private const int Carried = 7;

    /// <returns>As many days as are shown, the last of them today.</returns>
    public static IReadOnlyList<TrendPoint> Of(IReadOnlyList<StorageDay> storage, IReadOnlyList<DeletedDay> deleted, DateOnly today)
    {
        var read = storage.ToLookup(day => day.Day);
        var gone = deleted.ToDictionary(day => day.Day, day => day.Deleted);
        var last = new Dictionary<RegistryId, StorageDay>();
        List<TrendPoint> points = [];
        for (var day = today.AddDays(1 - Days - Carried); day <= today; day = day.AddDays(1))
        {
            foreach (var registry in read[day]) { last[registry.Registry] = registry; }

            var then = last.Values.Where(registry => day.DayNumber - registry.Day.DayNumber <= Carried).ToList();
            var known = read[day].Any();
            var lost = gone.GetValueOrDefault(day, ContentSum.None);
            points.Add(new TrendPoint(day)
            {
                Stored = known ? then.Sum(registry => registry.Bytes) : null,
                Real = known && then.Exists(registry => registry.RealBytes is not null) ? then.Sum(registry => registry.RealBytes ?? registry.Bytes) : null,
                Deleted = lost.Bytes,
                DeletedImages = lost.Images,
            });
        }

        return points[Carried..];
    }
}
