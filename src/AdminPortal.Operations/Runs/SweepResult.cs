using AdminPortal.Operations.Store;

namespace AdminPortal.Operations.Runs;

/// <summary>What a sweep drew and, unless it was to stop there, what became of it.</summary>
/// <param name="Plan">What was drawn.</param>
/// <param name="Run">What became of it; null where it ended with the preview.</param>
/// <param name="Halted">Why nothing was to be deleted at that time; null where that was not the reason.</param>
public sealed record SweepResult(SavedPlan Plan, Run? Run, string? Halted = null);
