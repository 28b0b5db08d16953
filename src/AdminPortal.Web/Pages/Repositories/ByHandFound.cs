namespace AdminPortal.Web.Pages.Repositories;

/// <summary>The plan by hand that was asked for; none where there is no such plan.</summary>
public sealed record ByHandFound(ByHandView? View);
