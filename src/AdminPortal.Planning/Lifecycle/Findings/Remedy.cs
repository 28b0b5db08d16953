namespace AdminPortal.Planning.Lifecycle.Findings;

/// <summary>A way out, as the whole text of a policy that AWS would take and that no longer has the finding.</summary>
/// <param name="Title">What it does, for a button.</param>
/// <param name="Cost">What it means from then on.</param>
/// <param name="Text">The edited text; what it does not change stands as it stood.</param>
public sealed record Remedy(string Title, string Cost, string Text);
