namespace AdminPortal.Web.Pages.Approvals;

/// <summary>What a person adds to a decision.</summary>
/// <param name="Pullers">Who else pulls from a registry; null where that was not asked.</param>
public sealed record DecisionAnswer(string? Note, string? Pullers);
