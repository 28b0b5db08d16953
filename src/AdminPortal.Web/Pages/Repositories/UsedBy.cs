using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Usage;

namespace AdminPortal.Web.Pages.Repositories;

/// <summary>The workloads among an image's reasons, and the clusters that they are in.</summary>
public static class UsedBy
{
    private static readonly string[] Openings = ["in use by ", "rollback target of ", "last used by a cluster that is no longer listed: ", "seen in use by "];

    /// <summary>In how many of its reasons a workload holds the image.</summary>
    public static int Count(PlannedImage image)
    {
        var count = 0;
        for (var i = 0; i < image.Reasons.Count; i++)
        {
            if (IsUse(image.Reasons[i])) { count++; }
        }

        return count;
    }

    public static bool IsUse(Reason reason) => reason.Kind is ReasonKind.InUse or ReasonKind.Rollback or ReasonKind.SeenInUse;

    /// <summary>The cluster whose workload the reason names; null where it names none of these.</summary>
    public static string? ClusterOf(Reason reason, IReadOnlyList<ClusterReading> clusters)
    {
        if (!IsUse(reason) || Openings.FirstOrDefault(opening => reason.Text.StartsWith(opening, StringComparison.Ordinal)) is not { } opening) { return null; }

        // Names may hold slashes of their own: the longest that fits is meant.
        return clusters.Select(cluster => cluster.Name)
            .Where(name => string.CompareOrdinal(reason.Text, opening.Length, $"{name} / ", 0, name.Length + 3) == 0)
            .MaxBy(name => name.Length);
    }
}
