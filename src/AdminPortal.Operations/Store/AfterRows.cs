using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

// The tables of what comes after a deletion, on one page, as in Rows.cs.

/// <summary>What was found when a run had ended and every image in use was looked up again.</summary>
internal sealed class AfterCheckRow
{
    public required string Id { get; set; }
    public DateTimeOffset At { get; set; }
    public int Missing { get; set; }
    public required byte[] Check { get; set; }
}

/// <summary>The images of a repository when it was last read, one row a repository, rewritten when one comes or goes.</summary>
internal sealed class SeenRow
{
    public int RepositoryId { get; set; }
    public required byte[] Hash { get; set; }
    public required byte[] Images { get; set; }
    public DateTimeOffset ReadAt { get; set; }
}

/// <summary>An image, or a whole repository, that somebody else deleted.</summary>
[Index(nameof(RepositoryId), nameof(NoticedAt))]
[Index(nameof(NoticedAt))]
internal sealed class GoneRow
{
    public long Id { get; set; }
    public int RepositoryId { get; set; }

    /// <summary>Null for a whole repository.</summary>
    public string? Digest { get; set; }

    /// <summary>One a line, with a line's end before the first and after the last.</summary>
    public required string Tags { get; set; }
    public int Images { get; set; }
    public DateTimeOffset? PushedAt { get; set; }
    public DateTimeOffset SeenAt { get; set; }
    public DateTimeOffset NoticedAt { get; set; }

    /// <summary>Who used it, one a line.</summary>
    public string? UsedBy { get; set; }
}

/// <summary>The manifest of a deleted image, byte by byte, compressed.</summary>
[PrimaryKey(nameof(RepositoryId), nameof(Digest))]
[Index(nameof(ReadAt))]
internal sealed class ManifestCopyRow
{
    public int RepositoryId { get; set; }
    public required string Digest { get; set; }
    public required string MediaType { get; set; }
    public required byte[] Text { get; set; }
    public DateTimeOffset ReadAt { get; set; }
}

/// <summary>A person's try to bring an image back.</summary>
[Index(nameof(RunId))]
[Index(nameof(RepositoryId), nameof(At))]
internal sealed class ReturnRow
{
    public long Id { get; set; }
    public string? RunId { get; set; }
    public int RepositoryId { get; set; }
    public required string Digest { get; set; }
    public ReturnWay Way { get; set; }
    public ReturnOutcome Outcome { get; set; }
    public string? Detail { get; set; }
    public required string Actor { get; set; }
    public DateTimeOffset At { get; set; }
}
