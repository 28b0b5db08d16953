using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using Microsoft.Extensions.Time.Testing;

namespace AdminPortal.Tests.Operations.Store;

/// <summary>A database file of the test's own, and as many portals on it as the test opens.</summary>
internal sealed class StoreFile : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static readonly RepositoryId Web = RepositoryId.Parse("123456789012/eu-west-1/shop/web");

    private readonly List<IDisposable> _open = [];

    public string Folder { get; } = Directory.CreateTempSubdirectory("adminportal-store-").FullName;

    public FakeTimeProvider Time { get; } = new(Start);

    public PortalOptions Options => new() { DataFolder = Folder };

    public static ImageDigest Digest(int number) => ImageDigest.Parse($"sha256:{number:x64}");

    public static async Task<(StoreFile File, Database Database)> NewAsync(CancellationToken stop)
    {
        var file = new StoreFile();
        return (file, await file.OpenAsync(stop));
    }

    public async Task<Database> OpenAsync(CancellationToken stop)
    {
        var database = Keep(new Database(Options));
        await database.PrepareAsync(Time, stop);
        return database;
    }

    public Presence Portal() => Keep(new Presence(Options));

    /// <summary>What a process that was killed leaves: its mark, which nobody holds.</summary>
    public void LeaveMarkOf(string owner) => File.WriteAllText(Path.Combine(Folder, "portals", owner + ".lock"), "");

    public T Keep<T>(T open) where T : IDisposable
    {
        _open.Add(open);
        return open;
    }

    public void Dispose()
    {
        foreach (var one in Enumerable.Reverse(_open)) { one.Dispose(); }

        Directory.Delete(Folder, recursive: true);
    }
}
