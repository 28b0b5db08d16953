using System.Collections.Concurrent;

namespace AdminPortal.Sandbox.Eks;

/// <summary>The clusters that EKS knows, in all accounts and regions. Thread-safe.</summary>
public sealed class EksState
{
    private readonly ConcurrentDictionary<(string Account, string Region, string Name), EksCluster> _clusters = new();

    /// <summary>All clusters of an account in a region, by name.</summary>
    public IReadOnlyList<EksCluster> In(string account, string region) =>
        [.. _clusters.Values.Where(c => c.Account == account && c.Region == region).OrderBy(c => c.Name, StringComparer.Ordinal)];

    /// <summary>The cluster, or null.</summary>
    public EksCluster? Find(string account, string region, string name) => _clusters.GetValueOrDefault((account, region, name));

    /// <summary>Adds a cluster, or puts it in the place of the one of its name.</summary>
    public void Put(EksCluster cluster) => _clusters[(cluster.Account, cluster.Region, cluster.Name)] = cluster;

    /// <summary>Removes a cluster.</summary>
    public void Remove(EksCluster cluster) => _clusters.TryRemove((cluster.Account, cluster.Region, cluster.Name), out _);
}
