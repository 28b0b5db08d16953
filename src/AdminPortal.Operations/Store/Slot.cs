namespace AdminPortal.Operations.Store;

/// <summary>A slot of a job that was taken.</summary>
public sealed record Slot
{
    public required string Job { get; init; }

    /// <summary>When the schedule wanted it to begin.</summary>
    public required DateTimeOffset At { get; init; }

    public required string Owner { get; init; }

    public required DateTimeOffset TakenAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public required SlotState State { get; init; }

    public string? RunId { get; init; }

    public string? Note { get; init; }
}
