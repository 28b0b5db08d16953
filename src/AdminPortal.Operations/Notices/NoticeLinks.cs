using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;

namespace AdminPortal.Operations.Notices;

/// <summary>Leads from a notice to the page behind it, where the portal knows its own address.</summary>
internal sealed class NoticeLinks(PortalOptions options)
{
    /// <returns>Null where the settings do not say where people reach the portal.</returns>
    public string? Of(Notice notice) => options.PublicUrl is { } portal ? portal.TrimEnd('/') + notice.Path : null;
}
