namespace AdminPortal.Web.Pages.Repositories;

/// <summary>What is known of a plan by hand that was asked for.</summary>
/// <param name="View">Null where there is no such plan (yet).</param>
/// <param name="IsOfRules">The plan exists, but nobody's hand chose: the rules drew it.</param>
public sealed record ByHandFound(ByHandView? View, bool IsOfRules);
