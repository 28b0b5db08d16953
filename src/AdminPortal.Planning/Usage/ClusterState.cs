namespace AdminPortal.Planning.Usage;

/// <summary>How well a cluster was read.</summary>
public enum ClusterState
{
    /// <summary>Every kind in every namespace.</summary>
    Complete,

    /// <summary>It answered, but a kind or a namespace went unread.</summary>
    Incomplete,

    /// <summary>It did not answer, or did not let us in.</summary>
    Unreachable,

    /// <summary>It is no longer listed, or a region's clusters could not be listed: what runs there is not known.</summary>
    Unknown,
}
