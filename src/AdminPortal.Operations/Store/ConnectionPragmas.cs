using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AdminPortal.Operations.Store;

/// <summary>
/// SQLite's settings of a connection. Without busy_timeout the provider waits by sleeping, which is slow and unfair; it does so after that, until
/// the connection string's <c>Default Timeout</c> (30 seconds). FULL keeps what was committed over a power failure, since a removal must be known
/// before it is done.
/// </summary>
internal sealed class ConnectionPragmas : DbConnectionInterceptor
{
    private const int MostSeconds = 5;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas(connection);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas(connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Pragmas(DbConnection connection) =>
        string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout={Math.Min(MostSeconds, ((SqliteConnection)connection).DefaultTimeout) * 1000}; PRAGMA synchronous=FULL;");
}
