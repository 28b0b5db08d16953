namespace AdminPortal.Operations.Store;

/// <summary>The right to work on something until a moment.</summary>
/// <param name="Fence">Higher than that of every earlier holder.</param>
/// <param name="Until">By the clock of the database.</param>
/// <param name="Lasting">How long it lasts when it is taken or renewed.</param>
public sealed record Lease(string Name, string Owner, long Fence, DateTimeOffset Until, TimeSpan Lasting);
