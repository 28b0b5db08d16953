using System.Collections.Concurrent;
using AdminPortal.Operations.Settings;
using AdminPortal.Planning.Images;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace AdminPortal.Operations.Store;

/// <summary>
/// The way of all stores to the database file. Each piece of work has a context and a transaction of its own, and whatever SQLite
/// complains of comes out as a <see cref="StoreException"/>.
/// </summary>
public sealed class Database : IDisposable
{
    private readonly PooledDbContextFactory<PortalContext> _contexts;
    // SQLite takes one writer at a time: waiting here is fairer than waiting for its lock.
    private readonly SemaphoreSlim _writing = new(1);
    private readonly ConcurrentDictionary<RepositoryId, int> _numbers = new();
    private readonly ConcurrentDictionary<int, RepositoryId> _repositories = new();
    private readonly string _connection;

    public Database(PortalOptions options)
    {
        var connection = new SqliteConnectionStringBuilder(options.Store.ConnectionString ?? "");
        if (connection.DataSource.Length == 0) { connection.DataSource = Path.Combine(options.DataFolder, "portal.db"); }

        File = Path.GetFullPath(connection.DataSource);
        connection.DataSource = File;
        _connection = connection.ConnectionString;
        _contexts = new(new DbContextOptionsBuilder<PortalContext>()
            .UseSqlite(_connection)
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .AddInterceptors(new ConnectionPragmas())
            .Options);
    }

    /// <summary>The whole path of the database file.</summary>
    public string File { get; }

    public DatabaseFigures Figures => new(
        File,
        new[] { File, $"{File}-wal" }.Select(path => new FileInfo(path)).Where(file => file.Exists).Sum(file => file.Length),
        new DriveInfo(Path.GetDirectoryName(File)!).AvailableFreeSpace);

    /// <summary>Makes or upgrades the database. Before anything else, and once in a process.</summary>
    /// <exception cref="StoreException">It is of a newer version, damaged, or cannot be written; it is as it was.</exception>
    public Task PrepareAsync(TimeProvider time, CancellationToken stop) => TranslateAsync(async () =>
    {
        await DatabasePreparation.RunAsync(File, _contexts, time, stop);
        return true;
    });

    internal Task<T> ReadAsync<T>(Func<PortalContext, Task<T>> work, CancellationToken stop) => TranslateAsync(async () =>
    {
        await using var context = await _contexts.CreateDbContextAsync(stop);
        return await work(context);
    });

    /// <summary>Does the work in one transaction that holds SQLite's write lock from its beginning, then saves what the context tracks.</summary>
    internal async Task<T> WriteAsync<T>(Func<PortalContext, Task<T>> work, CancellationToken stop)
    {
        await _writing.WaitAsync(stop);
        try
        {
            return await TranslateAsync(async () =>
            {
                await using var context = await _contexts.CreateDbContextAsync(stop);
                await using var transaction = await context.Database.BeginTransactionAsync(stop);
                var result = await work(context);
                await context.SaveChangesAsync(stop);
                await transaction.CommitAsync(stop);
                return result;
            });
        }
        finally
        {
            _writing.Release();
        }
    }

    internal Task WriteAsync(Func<PortalContext, Task> work, CancellationToken stop) => WriteAsync(
        async context =>
        {
            await work(context);
            return true;
        },
        stop);

    /// <summary>The repository's number, a new one where it has none yet. Not to be called within a piece of work.</summary>
    internal async Task<int> NumberAsync(RepositoryId repository, CancellationToken stop) =>
        await FindNumberAsync(repository, stop) ?? Know(repository, await WriteAsync(
            async context =>
            {
                // Another process may have been faster.
                if (await Find(context, repository).FirstOrDefaultAsync(stop) is { } known) { return known.Id; }

                var row = new RepositoryRow { Account = repository.Registry.Account, Region = repository.Registry.Region, Name = repository.Name };
                context.Add(row);
                await context.SaveChangesAsync(stop);
                return row.Id;
            },
            stop));

    /// <summary>Null where nothing was ever kept of the repository.</summary>
    internal async Task<int?> FindNumberAsync(RepositoryId repository, CancellationToken stop)
    {
        if (_numbers.TryGetValue(repository, out var number)) { return number; }

        return await ReadAsync(context => Find(context, repository).FirstOrDefaultAsync(stop), stop) is { } row ? Know(repository, row.Id) : null;
    }

    internal async Task<RepositoryId> RepositoryAsync(int number, CancellationToken stop)
    {
        if (_repositories.TryGetValue(number, out var repository)) { return repository; }

        foreach (var row in await ReadAsync(context => context.Repositories.ToListAsync(stop), stop)) { Know(IdOf(row), row.Id); }

        return _repositories[number];
    }

    public void Dispose()
    {
        using var connection = new SqliteConnection(_connection);
        SqliteConnection.ClearPool(connection);
        _writing.Dispose();
    }

    private static IQueryable<RepositoryRow> Find(PortalContext context, RepositoryId repository) => context.Repositories.Where(row =>
        row.Account == repository.Registry.Account && row.Region == repository.Registry.Region && row.Name == repository.Name);

    private static RepositoryId IdOf(RepositoryRow row) => new(new RegistryId(row.Account, row.Region), row.Name);

    private int Know(RepositoryId repository, int number)
    {
        _numbers[repository] = number;
        _repositories[number] = repository;
        return number;
    }

    private Task<T> TranslateAsync<T>(Func<Task<T>> work) => StoreFailure.TranslateAsync(File, work);
}
