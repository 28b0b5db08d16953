using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Store;

/// <summary>What to look for in the history. Everything that is set must hold.</summary>
public sealed record RemovalSearch
{
    public string? RunId { get; init; }

    public RepositoryId? Repository { get; init; }

    public RemovalOutcome? Outcome { get; init; }

    /// <summary>
    /// Part of a tag, of a repository's name or of what became of an image, or the beginning of a digest, with or without <c>sha256:</c>. What became of
    /// it names the workload for whose sake it was dropped; what was deleted, no workload had.
    /// </summary>
    public string? Text { get; init; }

    /// <summary>Only what became known at that moment or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only what became known before that moment.</summary>
    public DateTimeOffset? To { get; init; }

    public int Skip { get; init; }

    public int Take { get; init; } = 100;
}
