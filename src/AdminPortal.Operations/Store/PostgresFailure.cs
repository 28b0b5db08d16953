using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AdminPortal.Operations.Store;

/// <summary>The one place where PostgreSQL's errors are understood (postgresql.org/docs/current/errcodes-appendix.html).</summary>
internal static class PostgresFailure
{
    public static async Task<T> TranslateAsync<T>(string place, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception error) when (Cause(error) is { } cause && !IsBrokenConstraint(cause))
        {
            throw new StoreException($"The database {place} {Says(cause)}", error);
        }
    }

    /// <summary>What the server or the way to it complained of; null for anything else.</summary>
    public static NpgsqlException? Cause(Exception error) => error switch
    {
        NpgsqlException cause => cause,
        // EF wraps what it takes for transient.
        DbUpdateException or InvalidOperationException when error.InnerException is not null => Cause(error.InnerException),
        _ => null,
    };

    /// <summary>The connection is gone, or was gone before it was used.</summary>
    public static bool IsLostConnection(NpgsqlException error) => error is PostgresException { SqlState: var state }
        ? state is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or "25P03"
        : error.InnerException is IOException or System.Net.Sockets.SocketException;

    private static bool IsBrokenConstraint(NpgsqlException error) => error is PostgresException { SqlState: ['2', '3', ..] };

    private static string Says(NpgsqlException error) => error switch
    {
        PostgresException refused => refused.SqlState switch
        {
            "28P01" or "28000" => "does not let the portal in: user or password is wrong, or the server's pg_hba.conf does not admit it. Set both in Portal:Store:ConnectionString, the password there, in PGPASSWORD or in a file that Passfile names.",
            "3D000" => "does not exist. Create it (CREATE DATABASE … OWNER the portal's user), or name another in Portal:Store:ConnectionString.",
            "42501" or "3F000" => $"does not allow it ({refused.MessageText}). Make the portal's user the owner of the database, or grant it CREATE on its schema.",
            "25006" => "takes no writes: it is a standby, or read-only. Name the primary in Portal:Store:ConnectionString, or add Target Session Attributes=primary.",
            "53100" => "cannot grow: the server's disk is full. Free some space; nothing was lost.",
            "53300" => "has no connection left. Raise the server's max_connections, or lower Maximum Pool Size in Portal:Store:ConnectionString; each portal takes up to 20.",
            "55P03" => "is held by another portal's writing for too long. Is one of them stuck? The server's pg_stat_activity tells which.",
            "25P03" => "ended a transaction in which the portal had not moved for 20 seconds. Was it stopped, or its machine too busy? Nothing of the transaction was done.",
            "57P01" or "57P02" or "57P03" => "is starting or shutting down. Try again when it is up.",
            "XX001" or "XX002" => "is damaged. Restore it from a backup before anything is deleted.",
            _ => $"failed: {refused.MessageText} ({refused.SqlState})",
        },
        { InnerException: TimeoutException } => "does not answer in time. Check the server, and the network to it.",
        { InnerException: IOException or System.Net.Sockets.SocketException or System.Security.Authentication.AuthenticationException } =>
            $"cannot be reached: {error.InnerException.Message}. Check Host, Port and SSL Mode in Portal:Store:ConnectionString, and that the server runs.",
        _ => $"cannot be used: {error.Message}. Check Portal:Store:ConnectionString.",
    };
}
