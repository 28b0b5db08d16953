using AdminPortal.Tests;
using Microsoft.Playwright;

namespace AdminPortal.Browsing;

/// <summary>The system's own Chromium; Playwright's download is not needed.</summary>
public static class Chromium
{
    private static readonly string[] Places =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

    /// <exception cref="InvalidOperationException">There is none, and none could be installed.</exception>
    public static async Task<IBrowser> LaunchAsync(IPlaywright playwright, params string[] more) => await playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Find(),
        Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", .. more],
    });

    private static string Find()
    {
        var problem = Place() is null ? DebianPackage.Install("chromium") : null;
        return Place() ?? throw new InvalidOperationException($"This needs Chromium: install it ('apt-get install chromium'), or name its executable in CHROMIUM_PATH. {problem}");
    }

    private static string? Place() => Places.Prepend(Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? "").FirstOrDefault(File.Exists);
}
