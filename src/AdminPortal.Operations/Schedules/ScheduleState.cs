using AdminPortal.Operations.Store;

namespace AdminPortal.Operations.Schedules;

/// <summary>How the schedule stands, for people.</summary>
public sealed record ScheduleState
{
    public required string Cron { get; init; }

    /// <summary>False: the clock only draws previews.</summary>
    public required bool Execute { get; init; }

    public DateTimeOffset? Next { get; init; }

    /// <summary>The last slot that somebody took; null before the first.</summary>
    public Slot? Last { get; init; }

    /// <summary>Two slots or more have passed since, and nobody took them.</summary>
    public required bool Overdue { get; init; }
}
