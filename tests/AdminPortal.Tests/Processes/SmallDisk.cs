using System.Diagnostics;

namespace AdminPortal.Tests.Processes;

/// <summary>A disk of a few megabytes, in memory, mounted for a test.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const string Size = "size=16m";

    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    private string Filling => Path.Combine(Folder, "filling");

    /// <returns>Null where mounting is not allowed.</returns>
    public static SmallDisk? TryMount()
    {
        var folder = Directory.CreateTempSubdirectory("adminportal-disk-").FullName;
        if (Environment.IsPrivilegedProcess && Run("mount", "-t", "tmpfs", "-o", Size, "tmpfs", folder)) { return new SmallDisk(folder); }

        Directory.Delete(folder);
        return null;
    }

    /// <summary>Leaves no room at all.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filling, FileMode.Create, FileAccess.Write, FileShare.None, 0);
        var block = new byte[4096];
        try
        {
            while (true) { file.Write(block); }
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    public void Empty() => File.Delete(Filling);

    public void Dispose()
    {
        Run("umount", "-l", Folder);
        Directory.Delete(Folder);
    }

    private static bool Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
