using AdminPortal.Operations.Store;

namespace AdminPortal.Web.Pages.Runs;

/// <summary>A run as it stands; null where there is none of that name.</summary>
public sealed record RunView(Run? Run);
