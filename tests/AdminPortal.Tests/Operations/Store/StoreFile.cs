using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace AdminPortal.Tests.Operations.Store;

/// <summary>A database of the test's own, a file or one of a real server, and as many portals on it as the test opens.</summary>
internal sealed class StoreFile : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static readonly RepositoryId Web = RepositoryId.Parse("123456789012/eu-west-1/shop/web");

    private readonly List<IDisposable> _open = [];
    private readonly string? _server;

    /// <param name="provider">What kind of database it is.</param>
    /// <param name="empty">Without this version's tables, on a server too; a file has none until it is opened.</param>
    public StoreFile(StoreProvider provider = StoreProvider.Sqlite, bool empty = false) => _server = provider == StoreProvider.Postgres ? PostgresServer.NewDatabase(empty) : null;

    public string Folder { get; } = Directory.CreateTempSubdirectory("adminportal-store-").FullName;

    public FakeTimeProvider Time { get; } = new(Start);

    public PortalOptions Options => new() { DataFolder = Folder, Store = _server is null ? new() : new() { Provider = StoreProvider.Postgres, ConnectionString = _server } };

    public static ImageDigest Digest(int number) => ImageDigest.Parse($"sha256:{number:x64}");

    public static async Task<(StoreFile File, Database Database)> NewAsync(StoreProvider provider, CancellationToken stop)
    {
        var file = new StoreFile(provider);
        return (file, await file.OpenAsync(stop));
    }

    public async Task<Database> OpenAsync(CancellationToken stop)
    {
        var database = Keep(new Database(Options));
        await database.PrepareAsync(Time, stop);
        return database;
    }

    public Presence Portal() => Keep(new Presence(Options));

    /// <summary>Lets time pass, for leases too: a server measures them by its own clock, which nobody can move, so that they come nearer instead.</summary>
    public async Task PassAsync(TimeSpan span, CancellationToken stop)
    {
        Time.Advance(span);
        if (_server is null) { return; }

        await using var server = new NpgsqlConnection(_server);
        await server.OpenAsync(stop);
        await using var command = new NpgsqlCommand("UPDATE \"Leases\" SET \"Until\" = \"Until\" - $1", server) { Parameters = { new() { Value = span.Ticks } } };
        await command.ExecuteNonQueryAsync(stop);
    }

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

        if (_server is not null) { PostgresServer.Drop(_server); }

        Directory.Delete(Folder, recursive: true);
    }
}
