namespace AdminPortal.Web.Shell;

/// <summary>
/// Where the portal's own files lie. Settings: beside the reader's work (<c>dotnet run</c> stands at the repository's root), else beside
/// the program. Static files: always beside the program.
/// </summary>
public static class PortalFiles
{
    public static string SettingsFolder =>
        File.Exists(Path.Combine(Environment.CurrentDirectory, "appsettings.json")) ? Environment.CurrentDirectory : AppContext.BaseDirectory;

    public static WebApplicationOptions Options() => new()
    {
        ApplicationName = typeof(PortalFiles).Assembly.GetName().Name,
        ContentRootPath = SettingsFolder,
        WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
    };
}
