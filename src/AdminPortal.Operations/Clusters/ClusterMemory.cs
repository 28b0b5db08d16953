using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Usage;

namespace AdminPortal.Operations.Clusters;

/// <summary>What clusters used before now: for those that are no longer listed, and for images whose last user has just gone.</summary>
/// <param name="grace">An image that was in use stays for so long after it was last seen.</param>
internal sealed class ClusterMemory(UseStore store, TimeSpan grace, TimeProvider time)
{
    public Task<IReadOnlyList<StoredCluster>> LoadAsync(CancellationToken stop) => store.LoadAsync(stop);

    /// <summary>Where EKS clusters are known that nobody has confirmed to be gone.</summary>
    public static IReadOnlySet<RegistryId> Inhabited(IEnumerable<StoredCluster> stored) =>
        stored.Where(cluster => IsEks(cluster) && !cluster.ConfirmedGone).Select(PlaceOf).ToHashSet();

    /// <summary>
    /// EKS clusters that were known and are not listed any more, though the list of their region came whole. Contexts that were taken out
    /// of the settings are not among them: somebody did that.
    /// </summary>
    public static IEnumerable<(ClusterCoverage Coverage, IReadOnlyList<ImageUse> Uses)> Vanished(IEnumerable<StoredCluster> stored, FoundClusters found)
    {
        var present = found.Targets.Select(target => target.Id).ToHashSet();
        return stored.Where(cluster => IsEks(cluster) && !cluster.ConfirmedGone && found.Listed.Contains(PlaceOf(cluster)) && !present.Contains(cluster.Reading.Id)).Select(Vanished);
    }

    /// <summary>Uses that were seen within the grace and are not seen now.</summary>
    public async Task<IReadOnlyList<RememberedUse>> RememberedAsync(IEnumerable<ImageUse> uses, CancellationToken stop)
    {
        var present = uses.Select(use => use.Image.Digest).ToHashSet();
        return [.. (await store.RememberedAsync(time.GetUtcNow() - grace, stop)).Where(use => !present.Contains(use.Digest))];
    }

    /// <summary>
    /// Keeps for each cluster what it used when it was last read whole, and what was added by readings that were not: a cluster often falls
    /// silent before it disappears, and must not lose what it held by that.
    /// </summary>
    public async Task SaveAsync(IReadOnlyList<(ClusterCoverage Coverage, IReadOnlyList<ImageUse> Uses)> read, IReadOnlyList<StoredCluster> stored, CancellationToken stop)
    {
        var known = stored.Where(cluster => !cluster.ConfirmedGone).ToDictionary(cluster => cluster.Reading.Id);
        foreach (var (coverage, all) in read)
        {
            // One workload for an image is enough to hold it; the pods of a large cluster would be tens of megabytes at every reading.
            IReadOnlyList<ImageUse> uses = [.. all.DistinctBy(use => (use.Image.Text, use.Spec?.Text))];
            var reading = coverage.Reading;
            if (reading.State == ClusterState.Complete || !known.TryGetValue(reading.Id, out var before))
            {
                await store.SaveAsync(reading.Id, reading, uses, stop);
            }
            else if (uses.Count > 0)
            {
                var named = uses.Select(use => use.Image.Text).ToHashSet();
                await store.SaveAsync(reading.Id, before.Reading, [.. uses, .. before.Uses.Where(use => !named.Contains(use.Image.Text))], stop);
            }
        }

        var seen = from cluster in read
                   from use in cluster.Uses
                   where use.Image.Digest is not null
                   group (use.Workload, cluster.Coverage.Reading.ReadAt) by (use.Image.Digest, use.Workload.Cluster) into same
                   select new RememberedUse(same.Key.Digest!.Value, same.First().Workload, same.First().ReadAt!.Value);
        await store.RememberAsync([.. seen], time.GetUtcNow() - grace, stop);
    }

    private static (ClusterCoverage, IReadOnlyList<ImageUse>) Vanished(StoredCluster cluster)
    {
        // Of a cluster that was never read whole nobody knows what it used: it goes on holding all that it may have run.
        var whole = cluster.Reading.State == ClusterState.Complete;
        var reading = cluster.Reading with
        {
            State = ClusterState.Unknown,
            Disappeared = whole,
            Problems =
            [
                whole ? $"EKS lists the cluster no longer. What it used when it was last read stays until somebody confirms that it is gone"
                    : $"EKS lists the cluster no longer, and it was never read whole: all that it may have run stays until somebody confirms that it is gone",
            ],
        };
        IReadOnlyList<ImageUse> uses = [.. cluster.Uses.Select(use => use with { Kind = UseKind.LastSeen })];
        return (new ClusterCoverage { Reading = reading, FoundIn = [$"EKS {PlaceOf(cluster)}, earlier"], Uses = uses.Count }, uses);
    }

    /// <summary>An ARN with its place; a kubeconfig's context may be called by an ARN, but has no account unless EKS found it.</summary>
    private static bool IsEks(StoredCluster cluster) =>
        cluster.Reading is { Account: not null, Region: not null } && cluster.Reading.Id.StartsWith("arn:", StringComparison.Ordinal);

    private static RegistryId PlaceOf(StoredCluster cluster) => new(cluster.Reading.Account!, cluster.Reading.Region!);
}
