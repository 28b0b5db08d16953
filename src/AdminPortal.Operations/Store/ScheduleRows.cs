using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

// The tables of the schedule's own history, on one page, as in Rows.cs.

/// <summary>A time in which the schedule rested because a person said so. One that nobody ended and whose end has not come is in force.</summary>
[Index(nameof(EndedAt))]
internal sealed class PauseRow
{
    public int Id { get; set; }
    public required string Reason { get; set; }
    public required string Actor { get; set; }
    public DateTimeOffset Since { get; set; }
    public DateTimeOffset? Until { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public string? EndedBy { get; set; }
}

/// <summary>A repository in which the last run that worked there did not get through; gone when one does.</summary>
internal sealed class TroubleRow
{
    public int RepositoryId { get; set; }
    public required string RunId { get; set; }
    public DateTimeOffset Since { get; set; }
    public DateTimeOffset At { get; set; }
    public required string Problem { get; set; }
}
