using System.Collections.Concurrent;
using AdminPortal.Operations.Settings;
using AdminPortal.Planning.Images;
using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>
/// The way of all stores to the database. Each piece of work has a context and a transaction of its own, and whatever the database
/// complains of comes out as a <see cref="StoreException"/>.
/// </summary>
public sealed class Database : IDisposable
{
    /// <summary>Which version started last.</summary>
    internal const string StartedMark = "started";

    private readonly IDatabaseEngine _engine;
    private readonly TimeProvider _time;
    // One writer at a time: waiting here is fairer than waiting for the database's lock.
    private readonly SemaphoreSlim _writing = new(1);
    private readonly ConcurrentDictionary<RepositoryId, int> _numbers = new();
    private readonly ConcurrentDictionary<int, RepositoryId> _repositories = new();
    private volatile StoreTrouble? _trouble;

    public Database(PortalOptions options, TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        _engine = options.Store.Provider switch
        {
            StoreProvider.Sqlite => new SqliteEngine(options),
            StoreProvider.Postgres => new PostgresEngine(options.Store),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Store.Provider, "No such database"),
        };
    }

    /// <summary>Null where the last write of this process succeeded.</summary>
    public StoreTrouble? Trouble => _trouble;

    /// <summary>What it is, where it lies and how large it is; never how to get in.</summary>
    /// <exception cref="StoreException">It does not answer.</exception>
    public Task<DatabaseFigures> FiguresAsync(CancellationToken stop) => _engine.TranslateReadAsync(() => _engine.FiguresAsync(stop));

    /// <summary>Makes or upgrades the database. Before anything else, and once in a process.</summary>
    /// <exception cref="StoreException">It is of a newer version, damaged, or cannot be written; it is as it was.</exception>
    public async Task PrepareAsync(TimeProvider time, CancellationToken stop)
    {
        await _engine.TranslateAsync(async () =>
        {
            await _engine.PrepareAsync(stop);
            return true;
        });
        // A disk that is full, or a database that takes no writes, shows here and not in the middle of a run.
        await WriteAsync(
            async context =>
            {
                await context.Marks.Where(mark => mark.Id == StartedMark).ExecuteDeleteAsync(stop);
                context.Marks.Add(new MarkRow { Id = StartedMark, Value = Version, At = time.GetUtcNow() });
            },
            stop);
    }

    /// <summary>Writes what is there already, so that an end of <see cref="Trouble"/> shows without anybody having something to write.</summary>
    /// <exception cref="StoreException">It takes no writes still.</exception>
    public Task TryWriteAsync(CancellationToken stop) => WriteAsync(
        context => context.Marks.Where(mark => mark.Id == StartedMark).ExecuteUpdateAsync(set => set.SetProperty(mark => mark.Value, Version), stop), stop);

    internal Task<T> ReadAsync<T>(Func<PortalContext, Task<T>> work, CancellationToken stop) => _engine.TranslateReadAsync(async () =>
    {
        stop.ThrowIfCancellationRequested();
        await using var context = _engine.Open();
        return await work(context);
    });

    /// <summary>Does the work in one transaction beside which nobody writes, then saves what the context tracks.</summary>
    internal async Task<T> WriteAsync<T>(Func<PortalContext, Task<T>> work, CancellationToken stop)
    {
        await _writing.WaitAsync(stop);
        try
        {
            var written = await _engine.TranslateAsync(async () =>
            {
                await using var context = _engine.Open();
                await using var transaction = await _engine.BeginWriteAsync(context, stop);
                var result = await work(context);
                await context.SaveChangesAsync(stop);
                await context.Database.CommitTransactionAsync(stop);
                return result;
            });
            _trouble = null;
            return written;
        }
        catch (StoreException failure)
        {
            _trouble = new StoreTrouble(_trouble?.Since ?? _time.GetUtcNow(), failure.Message);
            throw;
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

    /// <summary>Gives the room back that nothing is in any more, bit by bit, so that nobody waits for long.</summary>
    internal async Task ShrinkAsync(CancellationToken stop)
    {
        var more = true;
        while (more)
        {
            await _writing.WaitAsync(stop);
            try { more = await _engine.TranslateAsync(() => _engine.ShrinkAsync(stop)); }
            finally { _writing.Release(); }
        }
    }

    /// <summary>The time by which leases are measured: the server's where several machines share it, else the portal's.</summary>
    internal Task<DateTimeOffset> NowAsync(PortalContext context, TimeProvider time, CancellationToken stop) => _engine.NowAsync(context, time, stop);

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
        _engine.Dispose();
        _writing.Dispose();
    }

    private static string Version => typeof(Database).Assembly.GetName().Version!.ToString();

    private static IQueryable<RepositoryRow> Find(PortalContext context, RepositoryId repository) => context.Repositories.Where(row =>
        row.Account == repository.Registry.Account && row.Region == repository.Registry.Region && row.Name == repository.Name);

    private static RepositoryId IdOf(RepositoryRow row) => new(new RegistryId(row.Account, row.Region), row.Name);

    private int Know(RepositoryId repository, int number)
    {
        _numbers[repository] = number;
        _repositories[number] = repository;
        return number;
    }
}
