namespace AdminPortal.Web.Pages.Overview;

/// <summary>Something that waits for a person, and where it is dealt with.</summary>
/// <param name="Text">What, in words.</param>
/// <param name="Href">Where.</param>
/// <param name="IsAlarm">The portal does not do its work until somebody acts.</param>
public sealed record OverviewAlert(string Text, string Href, bool IsAlarm = false);
