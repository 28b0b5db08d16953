namespace AdminPortal.Web.Shell;

/// <summary>
/// What the browser told about its reader, in cookies that portal.js writes before the first paint, so that a page is
/// drawn once in the right colours and the right time zone.
/// </summary>
public sealed record Reader
{
    public const string System = "system", Light = "light", Dark = "dark";

    /// <summary>What was chosen: one of the three constants.</summary>
    public string Theme { get; init; } = System;

    /// <summary>What the operating system asks for.</summary>
    public bool SystemIsDark { get; init; }

    /// <summary>IANA name; null until the browser has told it.</summary>
    public string? Zone { get; init; }

    public bool IsDark => Theme == Dark || (Theme == System && SystemIsDark);

    public static Reader From(IRequestCookieCollection cookies) => new()
    {
        Theme = cookies["portal-theme"] is Light or Dark ? cookies["portal-theme"]! : System,
        SystemIsDark = cookies["portal-system-dark"] == "1",
        Zone = cookies["portal-zone"],
    };
}
