using AdminPortal.Operations.Store;

namespace AdminPortal.Web.Pages.Overview;

/// <summary>What was deleted in a time or of a team, and the list behind it.</summary>
public sealed record SavedLine(string Name, string Href, ContentSum Deleted);
