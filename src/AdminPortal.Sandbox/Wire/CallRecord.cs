namespace AdminPortal.Sandbox.Wire;

/// <summary>A call that was answered, or should have been.</summary>
/// <param name="Subject">What it was about.</param>
/// <param name="At">When it came.</param>
/// <param name="Status">The HTTP status of the answer; 0 if there was none.</param>
/// <param name="Error">The AWS error code, or the name of the fault; null for a success.</param>
public sealed record CallRecord(CallSubject Subject, DateTimeOffset At, int Status, string? Error);
