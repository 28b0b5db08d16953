namespace AdminPortal.Operations.Store;

/// <summary>A time in which the schedule rests, because a person said so.</summary>
public sealed record Pause
{
    public required string Reason { get; init; }

    public required string Actor { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>When it ends by itself; null: when somebody ends it.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>When somebody ended it, or another pause took its place; null where it goes on or ended by itself.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Who ended it.</summary>
    public string? EndedBy { get; init; }

    /// <summary>When it was over, however it ended; null for one that somebody has to end.</summary>
    public DateTimeOffset? End => EndedAt ?? Until;

    /// <summary>Whether the schedule rests for it then.</summary>
    public bool IsInForce(DateTimeOffset now) => !(End <= now);
}
