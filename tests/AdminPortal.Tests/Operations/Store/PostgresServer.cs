using System.Globalization;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Tests.Operations.Store;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace AdminPortal.Tests.Operations.Store;

/// <summary>
/// A PostgreSQL server of the test run's own: started by the first test that asks for a database, ended with the run. Where there is none and
/// none can be installed, tests are skipped with the reason; where CI is set, they fail.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    private const string Template = "portal";

    private static readonly Lock Gate = new();
    private static readonly Lazy<PostgresInstance> Running = new(Start);
    private static int _made;

    /// <summary>Leads to a new database, with this version's tables or without any.</summary>
    public static string NewDatabase(bool empty = false)
    {
        Running.Value.SkipWithout();
        lock (Gate)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"test{++_made}");
            Running.Value.Do("postgres", $"CREATE DATABASE {name}{(empty ? "" : $" TEMPLATE {Template}")}");
            return Running.Value.To(name);
        }
    }

    public static void Drop(string connection) => Running.Value.Do("postgres", $"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connection).Database} WITH (FORCE)");

    public void Dispose()
    {
        if (Running.IsValueCreated) { Running.Value.Dispose(); }
    }

    // Copying a database that has its tables already is ten times as fast as making them.
    private static PostgresInstance Start()
    {
        var server = PostgresInstance.Start();
        if (server.Problem is not null) { return server; }

        server.Do("postgres", $"CREATE DATABASE {Template}");
        using var database = new Database(new PortalOptions { Store = new() { Provider = StoreProvider.Postgres, ConnectionString = server.To(Template) } });
        database.PrepareAsync(TimeProvider.System, CancellationToken.None).GetAwaiter().GetResult();
        return server;
    }
}
