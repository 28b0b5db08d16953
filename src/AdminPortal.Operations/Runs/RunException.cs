namespace AdminPortal.Operations.Runs;

/// <summary>What was asked for cannot be done: there is no such plan, or it is too old. Nothing was started.</summary>
public sealed class RunException(string message) : Exception(message);
