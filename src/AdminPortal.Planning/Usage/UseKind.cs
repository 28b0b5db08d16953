namespace AdminPortal.Planning.Usage;

public enum UseKind
{
    /// <summary>A workload names the image, or a container runs it.</summary>
    InUse,

    /// <summary>A ReplicaSet or a ControllerRevision names it: rolling back would start it again.</summary>
    Rollback,

    /// <summary>A cluster that is no longer listed named it when it was last read, and nobody has confirmed that the cluster is gone.</summary>
    LastSeen,
}
