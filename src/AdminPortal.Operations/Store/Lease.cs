namespace AdminPortal.Operations.Store;

/// <summary>The right to work on something until a moment.</summary>
/// <param name="Fence">Higher than that of every earlier holder.</param>
public sealed record Lease(string Name, string Owner, long Fence, DateTimeOffset Until);
