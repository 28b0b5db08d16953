using System.Diagnostics;

namespace AdminPortal.Tests;

/// <summary>A package of Debian's that tests need and install themselves where they may: as root on a machine that has apt.</summary>
internal static class DebianPackage
{
    // Test projects run side by side, and apt lets only one in.
    private const string Script = """exec flock "$1" sh -c 'apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$0"' "$2" 2>&1""";

    /// <returns>Why it could not be installed; null where it was.</returns>
    public static string? Install(string name)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || !File.Exists("/usr/bin/apt-get")) { return "only root on Debian installs it by itself"; }

        var lockFile = Path.Combine(Path.GetTempPath(), "adminportal-apt.lock");
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", Script, "sh", lockFile, name]) { RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : $"apt-get said: {said.Trim()}";
    }
}
