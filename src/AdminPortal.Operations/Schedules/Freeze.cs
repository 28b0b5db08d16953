namespace AdminPortal.Operations.Schedules;

/// <summary>A freeze window that is open.</summary>
/// <param name="Window">As people know it.</param>
/// <param name="Until">When it ends.</param>
public sealed record Freeze(string Window, DateTimeOffset Until);
