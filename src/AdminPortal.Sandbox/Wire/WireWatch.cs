namespace AdminPortal.Sandbox.Wire;

/// <summary>
/// Somebody who is told of every call and whom it waits for, so that the world can be changed at an exact place of somebody else's work. Calls
/// that come side by side are told side by side.
/// </summary>
/// <param name="Before">When a call has come, before any fault befalls it. The token ends with the caller's connection.</param>
/// <param name="After">When it was carried out or kept from that, before its answer goes.</param>
public sealed record WireWatch(Func<WatchedCall, CancellationToken, Task> Before, Func<WatchedCall, CallRecord, Task> After);
