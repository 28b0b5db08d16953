using System.Diagnostics;
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
        ExecutablePath = await FindAsync(),
        Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", .. more],
    });

    private static async Task<string> FindAsync()
    {
        if (Place() is { } found) { return found; }
        if (OperatingSystem.IsLinux() && Environment.UserName == "root" && File.Exists("/usr/bin/apt-get"))
        {
            await RunAsync("apt-get", "update", "-qq");
            await RunAsync("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium");
        }
        return Place() ?? throw new InvalidOperationException(
            "This needs Chromium: install it ('apt-get install chromium'), or name its executable in CHROMIUM_PATH.");
    }

    private static string? Place() => Places.Prepend(Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? "").FirstOrDefault(File.Exists);

    private static async Task RunAsync(string program, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{program} did not start");
        var said = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) { throw new InvalidOperationException($"{program} {string.Join(' ', words)} failed: {await said}"); }
    }
}
