namespace AdminPortal.Operations.Store;

/// <summary>A run whose portal had died, and what was found out about it afterwards.</summary>
/// <param name="At">When.</param>
/// <param name="RunId">Which run.</param>
/// <param name="Text">What was found out, in a sentence.</param>
public sealed record Repair(DateTimeOffset At, string RunId, string Text);
