using AdminPortal.Planning.Usage;

namespace AdminPortal.Operations.Store;

/// <summary>What is remembered of a cluster: its last reading and what it used then.</summary>
/// <param name="ConfirmedGone">An admin said that it exists no more, after that reading: it holds nothing.</param>
public sealed record StoredCluster(ClusterReading Reading, IReadOnlyList<ImageUse> Uses, bool ConfirmedGone);
