using AdminPortal.Operations.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace AdminPortal.Operations.Store;

/// <summary>A PostgreSQL database, which several portals share.</summary>
internal sealed class PostgresEngine : IDatabaseEngine
{
    /// <summary>Whoever writes holds this lock (an advisory one, of the transaction), as SQLite has one for its file.</summary>
    public const long Writing = 0x41646D696E506F72;

    // A portal that is stopped in the middle of a transaction must not hold up the others for ever: the server ends it. And what was committed
    // outlasts a server that fails, however it is set up, since a removal must be known before it is done.
    private const string Begin = """
        SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off';
        SET LOCAL idle_in_transaction_session_timeout = '20s';
        SET LOCAL lock_timeout = '25s';
        SELECT pg_advisory_xact_lock({0});
        """;

    // Portals that share a server of the usual hundred connections.
    private const int MostConnections = 20;

    private readonly PooledDbContextFactory<PostgresPortalContext> _contexts;
    private readonly string _connection;
    private readonly string _place;

    public PostgresEngine(StoreOptions options)
    {
        var connection = new NpgsqlConnectionStringBuilder(options.ConnectionString);
        connection.ApplicationName ??= "AdminPortal";
        if (!connection.ShouldSerialize("Maximum Pool Size")) { connection.MaxPoolSize = MostConnections; }

        _place = PlaceOf(connection);
        _connection = connection.ConnectionString;
        _contexts = new(new DbContextOptionsBuilder<PostgresPortalContext>()
            .UseNpgsql(_connection)
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .Options);
    }

    public PortalContext Open() => _contexts.CreateDbContext();

    public Task PrepareAsync(CancellationToken stop) => PostgresPreparation.RunAsync(_place, Open, stop);

    public async Task<IAsyncDisposable> BeginWriteAsync(PortalContext context, CancellationToken stop)
    {
        try
        {
            return await LockAsync(context, stop);
        }
        catch (Exception error) when (PostgresFailure.Cause(error) is { } cause && PostgresFailure.IsLostConnection(cause))
        {
            // A connection of the pool that the server had closed; nothing was done on it yet. It is seldom the only one.
            await context.Database.CloseConnectionAsync();
            ForgetConnections();
            return await LockAsync(context, stop);
        }
    }

    // Not now(): that is when the transaction began, before it waited for its turn.
    public async Task<DateTimeOffset> NowAsync(PortalContext context, TimeProvider time, CancellationToken stop) =>
        DateTimeOffset.UnixEpoch.AddTicks(await context.Database.SqlQuery<long>($"""SELECT (extract(epoch FROM clock_timestamp()) * 10000000)::bigint AS "Value" """).SingleAsync(stop));

    public async Task<DatabaseFigures> FiguresAsync(CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(_connection);
        await connection.OpenAsync(stop);
        await using var command = new NpgsqlCommand("SELECT pg_database_size(current_database())", connection);
        return new($"PostgreSQL {connection.PostgreSqlVersion}", _place, (long)(await command.ExecuteScalarAsync(stop))!, null);
    }

    // The server does it by itself (autovacuum).
    public Task<bool> ShrinkAsync(CancellationToken stop) => Task.FromResult(false);

    public Task<T> TranslateAsync<T>(Func<Task<T>> work) => PostgresFailure.TranslateAsync(_place, work);

    public Task<T> TranslateReadAsync<T>(Func<Task<T>> work) => TranslateAsync(async () =>
    {
        try
        {
            return await work();
        }
        catch (Exception error) when (PostgresFailure.Cause(error) is { } cause && PostgresFailure.IsLostConnection(cause))
        {
            ForgetConnections();
            return await work();
        }
    });

    public void Dispose() => ForgetConnections();

    private void ForgetConnections()
    {
        using var connection = new NpgsqlConnection(_connection);
        NpgsqlConnection.ClearPool(connection);
    }

    private static async Task<IAsyncDisposable> LockAsync(PortalContext context, CancellationToken stop)
    {
        var transaction = await context.Database.BeginTransactionAsync(stop);
        try
        {
            await context.Database.ExecuteSqlRawAsync(Begin, [Writing], stop);
            return transaction;
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    // As people name it; never with the password, nor with the user, whom the server's own log tells.
    private static string PlaceOf(NpgsqlConnectionStringBuilder connection) => $"{connection.Database ?? connection.Username} on {connection.Host}{(connection.Host is ['/', ..] ? "" : $":{connection.Port}")}";
}
