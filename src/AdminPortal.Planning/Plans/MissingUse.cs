using AdminPortal.Planning.Images;
using AdminPortal.Planning.Usage;

namespace AdminPortal.Planning.Plans;

/// <summary>A workload names an image that is not there: the next node that needs it cannot pull it.</summary>
public sealed record MissingUse
{
    public required RepositoryId Repository { get; init; }

    /// <summary>The image as the workload names it.</summary>
    public required string Image { get; init; }

    public required Workload Workload { get; init; }

    /// <summary>In use, or needed for a rollback only.</summary>
    public required UseKind Kind { get; init; }

    public required MissingCause Cause { get; init; }
}
