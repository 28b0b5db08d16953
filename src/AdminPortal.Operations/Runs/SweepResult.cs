using AdminPortal.Operations.Store;

namespace AdminPortal.Operations.Runs;

/// <summary>What a sweep drew and, unless it was to stop there, what became of it.</summary>
public sealed record SweepResult(SavedPlan Plan, Run? Run);
