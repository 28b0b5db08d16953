using AdminPortal.Operations.Store;

namespace AdminPortal.Operations.Schedules;

/// <summary>How the schedule stands, for people.</summary>
public sealed record ScheduleState
{
    public required string Cron { get; init; }

    /// <summary>False: the clock only draws previews.</summary>
    public required bool Execute { get; init; }

    /// <summary>When it works next; null while it is paused without an end.</summary>
    public DateTimeOffset? Next { get; init; }

    /// <summary>The last slot that somebody took; null before the first.</summary>
    public Slot? Last { get; init; }

    /// <summary>Two slots or more have passed since, or since the last pause was over, and nobody took them. Never while it is paused.</summary>
    public required bool Overdue { get; init; }

    /// <summary>The pause that is in force; null where the schedule works.</summary>
    public Pause? Pause { get; init; }

    /// <summary>The freeze window that is open: previews are drawn, nothing is deleted by the clock. Null where none is.</summary>
    public Freeze? Freeze { get; init; }
}
