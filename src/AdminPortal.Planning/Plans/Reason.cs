namespace AdminPortal.Planning.Plans;

/// <summary>One reason with the numbers or the workload behind it, in words for a person.</summary>
public sealed record Reason(ReasonKind Kind, string Text);
