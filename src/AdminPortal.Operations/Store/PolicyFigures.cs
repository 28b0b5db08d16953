namespace AdminPortal.Operations.Store;

/// <summary>What an applied policy would do to its repository, judged over a plan.</summary>
/// <param name="At">The moment of the plan.</param>
/// <param name="Images">How many images the repository holds.</param>
/// <param name="Expires">How many would be deleted.</param>
/// <param name="Archives">How many would be archived.</param>
/// <param name="InUse">How many of both a workload uses, or a rollback or a pin needs.</param>
public sealed record PolicyFigures(DateTimeOffset At, int Images, int Expires, int Archives, int InUse);
