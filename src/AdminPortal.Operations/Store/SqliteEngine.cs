using AdminPortal.Operations.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace AdminPortal.Operations.Store;

/// <summary>A SQLite file, for the portals of one machine.</summary>
internal sealed class SqliteEngine : IDatabaseEngine
{
    private const int PagesAtOnce = 2000;

    private readonly PooledDbContextFactory<SqlitePortalContext> _contexts;
    private readonly string _connection;
    private readonly string _file;

    public SqliteEngine(PortalOptions options)
    {
        _file = FileOf(options);
        _connection = new SqliteConnectionStringBuilder(options.Store.ConnectionString ?? "") { DataSource = _file }.ConnectionString;
        _contexts = new(new DbContextOptionsBuilder<SqlitePortalContext>()
            .UseSqlite(_connection)
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .AddInterceptors(new ConnectionPragmas())
            .Options);
    }

    /// <summary>The whole path of the database file that these settings name.</summary>
    public static string FileOf(PortalOptions options)
    {
        var named = new SqliteConnectionStringBuilder(options.Store.ConnectionString ?? "").DataSource;
        return Path.GetFullPath(named.Length == 0 ? Path.Combine(options.DataFolder, "portal.db") : named);
    }

    public PortalContext Open() => _contexts.CreateDbContext();

    public Task PrepareAsync(CancellationToken stop) => SqlitePreparation.RunAsync(_file, Open, stop);

    // Immediate: it holds the file's write lock from its beginning.
    public async Task<IAsyncDisposable> BeginWriteAsync(PortalContext context, CancellationToken stop) => await context.Database.BeginTransactionAsync(stop);

    public Task<DateTimeOffset> NowAsync(PortalContext context, TimeProvider time, CancellationToken stop) => Task.FromResult(time.GetUtcNow());

    public async Task<DatabaseFigures> FiguresAsync(CancellationToken stop)
    {
        await using var connection = new SqliteConnection(_connection);
        return new(
            $"SQLite {connection.ServerVersion}",
            _file,
            new[] { _file, $"{_file}-wal" }.Select(path => new FileInfo(path)).Where(file => file.Exists).Sum(file => file.Length),
            new DriveInfo(Path.GetDirectoryName(_file)!).AvailableFreeSpace);
    }

    // A tenth stays for what comes next. Files from before they were founded for it give nothing back; what is freed in them is used again.
    public async Task<bool> ShrinkAsync(CancellationToken stop)
    {
        await using var connection = new SqliteConnection(_connection);
        await connection.OpenAsync(stop);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT (SELECT freelist_count FROM pragma_freelist_count) - (SELECT page_count FROM pragma_page_count) / 10";
        var spare = (await command.ExecuteScalarAsync(stop) as long?) ?? 0;
        var given = 0;
        if (spare > 0)
        {
            command.CommandText = $"PRAGMA incremental_vacuum({Math.Min(spare, PagesAtOnce)})";
            // Each row that is read gives a page back.
            await using var pages = await command.ExecuteReaderAsync(stop);
            while (await pages.ReadAsync(stop)) { given++; }
        }

        if (given == PagesAtOnce) { return true; }

        // The file itself becomes shorter with the checkpoint; where somebody reads just now, with a later one.
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await command.ExecuteNonQueryAsync(stop);
        return false;
    }

    public Task<T> TranslateAsync<T>(Func<Task<T>> work) => SqliteFailure.TranslateAsync(_file, work);

    public Task<T> TranslateReadAsync<T>(Func<Task<T>> work) => TranslateAsync(work);

    public void Dispose()
    {
        using var connection = new SqliteConnection(_connection);
        SqliteConnection.ClearPool(connection);
    }
}
