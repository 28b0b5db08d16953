namespace AdminPortal.Operations.Store;

/// <summary>One execution of a saved plan.</summary>
public sealed record Run
{
    public required string Id { get; init; }

    public required string PlanId { get; init; }

    /// <summary>The slot of the schedule that it was for; null for a run by hand.</summary>
    public DateTimeOffset? Slot { get; init; }

    /// <summary>Who asked for it: a person, or <c>schedule</c>.</summary>
    public required string Actor { get; init; }

    public required RunState State { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How many images the plan deletes.</summary>
    public required int Planned { get; init; }

    public RunCounts Counts { get; init; } = RunCounts.None;

    /// <summary>Why it ended as it did, in words for a person.</summary>
    public string? Message { get; init; }

    /// <summary>Images in use that were missing when it had ended; see <see cref="Store.AfterCheck"/>. 0 also where nobody looked.</summary>
    public int Alarms { get; init; }
}
