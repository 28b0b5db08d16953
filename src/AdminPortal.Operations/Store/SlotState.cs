namespace AdminPortal.Operations.Store;

/// <summary>How a slot of the schedule went.</summary>
public enum SlotState
{
    /// <summary>Somebody is at work in it, or died in it.</summary>
    Taken,

    Done,

    /// <summary>Something was left over; the note says what.</summary>
    Partial,

    Failed,

    /// <summary>Nothing was done, on purpose; the note says why.</summary>
    Skipped,
}
