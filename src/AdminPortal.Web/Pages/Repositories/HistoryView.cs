using AdminPortal.Operations.Store;

namespace AdminPortal.Web.Pages.Repositories;

/// <summary>What happened in a repository, as far as the portal knows.</summary>
public sealed record HistoryView
{
    public required IReadOnlyList<TimelinePoint> Points { get; init; }

    /// <summary>What others deleted: the last, and how many.</summary>
    public required Page<GoneImage> Gone { get; init; }

    /// <summary>Tries to bring its images back.</summary>
    public required Page<ImageReturn> Returns { get; init; }

    /// <summary>How its lifecycle policy changed, newest first.</summary>
    public required IReadOnlyList<PolicyVersion> Versions { get; init; }
}
