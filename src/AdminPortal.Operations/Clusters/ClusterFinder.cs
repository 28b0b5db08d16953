using AdminPortal.Operations.Settings;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Usage;

namespace AdminPortal.Operations.Clusters;

/// <summary>
/// All clusters, from EKS, from kubeconfig files, and the one that the portal runs in. What is found twice is one cluster with several
/// ways in: by its endpoint, and the own one, which calls itself by an address of its own, by its certificate authority.
/// </summary>
internal sealed class ClusterFinder(EksFinder eks, OwnCluster own, ClusterOptions options)
{
    public async Task<FoundClusters> FindAsync(IReadOnlySet<RegistryId> inhabited, CancellationToken stop)
    {
        var found = options.DiscoverEks
            ? await eks.FindAsync(inhabited, stop)
            : new FoundClusters { Targets = [], Unknown = [], Listed = new HashSet<RegistryId>() };
        var targets = found.Targets.ToList();
        var unknown = found.Unknown.ToList();
        foreach (var path in options.Kubeconfigs) { await AddKubeconfigAsync(path, targets, unknown, stop); }

        AddOwn(targets, unknown);
        return found with { Targets = Distinct(targets), Unknown = unknown };
    }

    private static async Task AddKubeconfigAsync(string path, List<ClusterTarget> targets, List<ClusterReading> unknown, CancellationToken stop)
    {
        try
        {
            var file = await Kubeconfig.LoadAsync(path, stop);
            foreach (var (context, door) in file.Doors)
            {
                var at = targets.FindIndex(target => target.Doors.Any(known => IsSame(known, door)));
                if (at >= 0)
                {
                    targets[at] = targets[at] with { Doors = [.. targets[at].Doors, door] };
                }
                else
                {
                    targets.Add(new ClusterTarget { Id = targets.Exists(target => target.Id == context) ? $"{context} ({path})" : context, Name = context, Doors = [door] });
                }
            }
        }
        catch (FormatException error)
        {
            unknown.Add(Unread($"kubeconfig:{path}", path, error.Message));
        }
    }

    private void AddOwn(List<ClusterTarget> targets, List<ClusterReading> unknown)
    {
        if (options.InCluster == InClusterMode.False || (options.InCluster == InClusterMode.Auto && !own.IsThere)) { return; }

        try
        {
            if (!own.IsThere) { throw new FormatException("Portal:Clusters:InCluster is true, but no service account is mounted: the portal does not run in a cluster, or its pod has automountServiceAccountToken off"); }

            var (door, authority) = own.Find();
            var at = targets.FindIndex(target => target.Authority is { } known && known.AsSpan().SequenceEqual(authority));
            if (at < 0) { at = targets.FindIndex(target => target.Doors.Any(known => IsSame(known, door))); }

            if (at >= 0)
            {
                targets[at] = targets[at] with { Doors = [.. targets[at].Doors, door] };
            }
            else
            {
                targets.Add(new ClusterTarget { Id = "in-cluster", Name = "in-cluster", Doors = [door] });
            }
        }
        catch (FormatException error)
        {
            unknown.Add(Unread("in-cluster", "in-cluster", error.Message));
        }
    }

    /// <summary>EKS tells no server name for TLS, and its endpoints are nobody else's.</summary>
    private static bool IsSame(ClusterDoor known, ClusterDoor other) =>
        known.Server is { } left && other.Server is { } right
        && left.Authority == right.Authority && left.Scheme == right.Scheme && left.AbsolutePath.TrimEnd('/') == right.AbsolutePath.TrimEnd('/')
        && (known.TlsServerName is null || other.TlsServerName is null || known.TlsServerName == other.TlsServerName);

    /// <summary>Two clusters that people call the same are told apart by where they are.</summary>
    private static IReadOnlyList<ClusterTarget> Distinct(List<ClusterTarget> targets) =>
        [.. targets.GroupBy(target => target.Name).SelectMany(same => same.Count() == 1 ? same : same.Select(target => target with { Name = target.Account is null ? $"{target.Name} ({target.Doors[0].FoundIn})" : $"{target.Name} ({target.Account}/{target.Region})" }))];

    private static ClusterReading Unread(string id, string name, string problem) => new() { Id = id, Name = name, State = ClusterState.Unknown, Problems = [problem] };
}
