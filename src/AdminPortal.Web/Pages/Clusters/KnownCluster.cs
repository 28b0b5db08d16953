using AdminPortal.Operations.Clusters;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Usage;

namespace AdminPortal.Web.Pages.Clusters;

/// <summary>A cluster as it was last read: in this process with all details, or before its start as far as it was kept.</summary>
public sealed record KnownCluster(ClusterReading Reading, ClusterCoverage? Coverage, int Uses)
{
    public static async Task<IReadOnlyList<KnownCluster>> ListAsync(UsageReader reader, PlanStore plans, UseStore uses, CancellationToken stop)
    {
        var stored = await uses.LoadAsync(stop);
        var gone = stored.Where(cluster => cluster.ConfirmedGone).Select(cluster => cluster.Reading.Id).ToHashSet();
        IEnumerable<KnownCluster> known = reader.Last is { } last
            ? last.Coverage.Select(coverage => new KnownCluster(coverage.Reading, coverage, coverage.Uses))
            : (await plans.LatestAsync(stop))?.Coverage.Select(reading => new KnownCluster(reading, null, stored.FirstOrDefault(cluster => cluster.Reading.Id == reading.Id)?.Uses.Count ?? 0)) ?? [];
        return [.. known.Where(cluster => !gone.Contains(cluster.Reading.Id)).OrderBy(cluster => cluster.Reading.State == ClusterState.Complete).ThenBy(cluster => cluster.Reading.Name, StringComparer.Ordinal)];
    }
}
