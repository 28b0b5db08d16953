namespace AdminPortal.Operations.Store;

/// <summary>The database takes no writes. Nothing is deleted while it lasts, since every deletion is written down before it is asked for.</summary>
/// <param name="Since">The first write that failed after one that succeeded.</param>
/// <param name="Problem">Why the last one failed, and what to do, in words for a person.</param>
public sealed record StoreTrouble(DateTimeOffset Since, string Problem);
