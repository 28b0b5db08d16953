using AdminPortal.Planning.Lifecycle.Evaluations;
using AdminPortal.Planning.Plans;

namespace AdminPortal.Planning.Lifecycle.Findings;

/// <summary>An image that a policy acts on although somebody needs it, with who does.</summary>
public sealed record NeededImage(ImageOutcome Outcome, IReadOnlyList<Reason> Needs);
