using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;

namespace AdminPortal.Operations.Runs;

/// <summary>A preview or a run at work, at one moment.</summary>
public sealed record Activity
{
    /// <summary>Of the plan that is being drawn, or of the run.</summary>
    public required string Id { get; init; }

    public required ActivityKind Kind { get; init; }

    public required string Actor { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public ActivityPhase Phase { get; init; }

    /// <summary>When its phase began; set by the feed.</summary>
    public DateTimeOffset PhaseSince { get; init; }

    /// <summary>What was <see cref="Done"/> when its phase began: what is parked is settled before anything is deleted. Set by the feed.</summary>
    public int DoneBefore { get; init; }

    /// <summary>Requests that AWS has throttled since it started, whoever in this process sent them. Set by the feed.</summary>
    public long Throttles { get; init; }

    /// <summary>The one that was worked on last.</summary>
    public RepositoryId? Repository { get; init; }

    /// <summary>Repositories of a preview, images of a run.</summary>
    public int Done { get; init; }

    /// <summary>See <see cref="Done"/>; 0 while it is not known.</summary>
    public int Total { get; init; }

    /// <summary>Of a preview, over the repositories that are done.</summary>
    public PlanTotals Totals { get; init; } = PlanTotals.None;

    /// <summary>Of a run, so far.</summary>
    public RunCounts Counts { get; init; } = RunCounts.None;

    /// <summary>A person asked the run to stop after the batch that is under way.</summary>
    public bool Stopping { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How it ended, in words for a person.</summary>
    public string? Message { get; init; }

    public bool IsAtWork => EndedAt is null;

    /// <summary>How many were done a second since the phase began; null in the first second, and while nothing is done.</summary>
    public double? Rate(DateTimeOffset now) =>
        IsAtWork && Done > DoneBefore && now - PhaseSince is { TotalSeconds: >= 1 } span ? (Done - DoneBefore) / span.TotalSeconds : null;

    /// <summary>How long the rest takes at that rate; null while that cannot be told.</summary>
    public TimeSpan? Left(DateTimeOffset now) => Rate(now) is { } rate && Total > Done ? TimeSpan.FromSeconds((Total - Done) / rate) : null;
}
