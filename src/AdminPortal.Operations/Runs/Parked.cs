using AdminPortal.Operations.Store;

namespace AdminPortal.Operations.Runs;

/// <summary>Why a repository waits for a person.</summary>
/// <param name="Reason">As it follows "it": <c>would lose 919 images…</c></param>
/// <param name="Refusal">Where a person refused it.</param>
public sealed record Parked(ParkCause Cause, string Reason, Decision? Refusal = null);
