using AdminPortal.Operations.Store;

namespace AdminPortal.Web.Pages.Runs;

/// <summary>A run as it stands, null where there is none of that name; what its after-check found, and what was brought back of it.</summary>
public sealed record RunView(Run? Run, AfterCheck? Check, Page<ImageReturn> Returns);
