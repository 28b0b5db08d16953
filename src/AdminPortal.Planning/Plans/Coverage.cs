using AdminPortal.Planning.Images;
using AdminPortal.Planning.Rules;
using AdminPortal.Planning.Usage;

namespace AdminPortal.Planning.Plans;

/// <summary>Which clusters can say whether a repository's images run, and what is not known because one of them could not be read.</summary>
public static class Coverage
{
    /// <summary>The clusters that may run the repository: of its own account, of accounts that its policy admits, and those whose account nobody knows.</summary>
    public static IEnumerable<ClusterReading> Judges(RepositorySnapshot repository, UsageSnapshot usage) =>
        usage.Clusters.Where(cluster => !cluster.Disappeared && (cluster.Account is null || cluster.Account == repository.Id.Registry.Account || (repository.Access ?? PullAccess.All).Admits(cluster.Account)));

    /// <summary>Why nobody can say that an image of the repository is not needed; none where everything was found out.</summary>
    public static IEnumerable<Reason> Gaps(CleanupPolicy policy, RepositorySnapshot repository, UsageSnapshot usage, DateTimeOffset now)
    {
        if (!usage.NoneIsRight && usage.Clusters.All(cluster => cluster.Disappeared))
        {
            yield return new Reason(ReasonKind.NoCluster, "no cluster is known, so nobody can tell what runs; connect one, or set Portal:Clusters:AllowNone if there is none");
        }

        foreach (var cluster in Judges(repository, usage).Where(cluster => !cluster.Covers(now, policy.ReadingMaxAge)))
        {
            var cause = cluster.State switch
            {
                ClusterState.Complete => $"read at {(cluster.ReadAt is { } at ? Words.Instant(at) : "no time")}, more than {policy.ReadingMaxAge.TotalMinutes} minutes ago",
                _ when cluster.Problems.Count > 0 => cluster.Problems.Count == 1 ? cluster.Problems[0] : $"{cluster.Problems[0]} (and {cluster.Problems.Count - 1} more)",
                ClusterState.Incomplete => "not read completely",
                ClusterState.Unreachable => "not reachable",
                ClusterState.Unknown => "not known",
                _ => throw new InvalidOperationException($"cluster state {cluster.State}"),
            };
            yield return new Reason(ReasonKind.NotCovered, $"cluster {cluster.Name}: {cause}");
        }

        if (repository.PullThrough == PullThrough.Unread)
        {
            yield return new Reason(ReasonKind.Unread, "the pull-through cache rules could not be read, and one of them may fill this repository");
        }

        if (repository.KeepTag.Unread is { } tag) { yield return new Reason(ReasonKind.Unread, tag); }

        foreach (var problem in repository.Unread) { yield return new Reason(ReasonKind.Unread, problem); }

        foreach (var bare in Unresolved(repository, usage))
        {
            yield return new Reason(ReasonKind.Unread, $"{bare.Workload} runs {bare.Image.Digest?.Short}, which is no image here and the config of none that was read");
        }
    }

    // A bare digest is an image's config or, on some runtimes, its manifest.
    private static IEnumerable<ImageUse> Unresolved(RepositorySnapshot repository, UsageSnapshot usage)
    {
        var bare = usage.BareOf(repository.Id).ToArray();
        if (bare.Length == 0) { return []; }

        var known = repository.Images.SelectMany(image => image.Config is { } config ? new[] { image.Digest, config } : [image.Digest]).ToHashSet();
        return bare.Where(use => !known.Contains(use.Image.Digest!.Value)).DistinctBy(use => (use.Workload, use.Image.Digest));
    }
}
