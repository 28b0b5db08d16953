using AdminPortal.Operations.Settings;

namespace AdminPortal.Operations.Store;

/// <summary>
/// This process's mark in the data folder: a file that it holds locked. The operating system lets go of it however the process ends, so
/// that the next one knows at once that a lease's owner is dead, instead of waiting for the lease to run out.
/// </summary>
public sealed class Presence : IDisposable
{
    // By then nothing that a dead process held is looked for any more.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private readonly string _folder;
    private readonly FileStream _mark;
    private volatile bool _stays;

    /// <exception cref="StoreException">The data folder cannot be written to.</exception>
    public Presence(PortalOptions options)
    {
        _folder = Path.Combine(options.DataFolder, "portals");
        Owner = $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid():N}";
        try
        {
            Directory.CreateDirectory(_folder);
            foreach (var old in Directory.EnumerateFiles(_folder, "*.lock").Where(mark => File.GetLastWriteTimeUtc(mark) < DateTime.UtcNow - Kept && IsFree(mark))) { File.Delete(old); }

            _mark = new FileStream(MarkOf(Owner), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The data folder {Path.GetFullPath(options.DataFolder)} cannot be written to: {error.Message} Make it writable, or name another in Portal:DataFolder.", error);
        }
    }

    /// <summary>Unique among all processes, for ever.</summary>
    public string Owner { get; }

    /// <summary>The other processes on this machine that are at work on the data folder now.</summary>
    public IReadOnlyList<string> Others =>
        [.. Directory.EnumerateFiles(_folder, "*.lock").Select(mark => Path.GetFileNameWithoutExtension(mark)).Where(owner => owner != Owner && !IsFree(MarkOf(owner))).Order(StringComparer.Ordinal)];

    /// <summary>True only where it is certain: its mark lies here and nobody holds it. A process on another machine leaves none.</summary>
    public bool IsDead(string owner) => owner != Owner && IsFree(MarkOf(owner));

    /// <summary>Leaves the mark behind when this process ends, as one that was killed does: it holds what it could not give back.</summary>
    internal void Leave() => _stays = true;

    public void Dispose()
    {
        _mark.Dispose();
        try
        {
            if (!_stays) { File.Delete(MarkOf(Owner)); }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Where nothing can be written, a mark that nobody holds says the same.
        }
    }

    private string MarkOf(string owner) => Path.Combine(_folder, Path.GetFileName(owner) + ".lock");

    private static bool IsFree(string mark)
    {
        try
        {
            using (new FileStream(mark, FileMode.Open, FileAccess.ReadWrite, FileShare.None)) { return true; }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
