namespace AdminPortal.Planning.Plans;

/// <summary>Why an image that a workload names cannot be pulled.</summary>
public enum MissingCause
{
    /// <summary>The registry has no repository of that name.</summary>
    NoRepository,

    /// <summary>No image of the repository has the tag.</summary>
    NoTag,

    /// <summary>The repository has no image of that digest.</summary>
    NoDigest,

    /// <summary>It is in ECR's archive, or still on its way back.</summary>
    Archived,

    /// <summary>A run of the portal deleted it; the workload names it under another registry's name.</summary>
    DeletedByRun,
}
