using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Tests.Operations.Store;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace AdminPortal.Tests.Operations.Store;

/// <summary>
/// A PostgreSQL server of the test run's own, on a socket in a folder of its own: started by the first test that asks for a database, ended with
/// the run, however that ends. Where there is none and none can be installed, tests are skipped with the reason; where CI is set, they fail.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    private const string Template = "portal";

    // It ends when its input does: also where the test run was killed.
    private const string Script = """
        folder=$1 programs=$2 user=$3
        cd "$folder"
        as() { if [ -n "$user" ]; then setpriv --reuid="$user" --regid="$user" --clear-groups "$@"; else "$@"; fi; }
        end() { as "$programs/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1; rm -rf "$folder"; }
        trap end EXIT
        if [ -n "$user" ]; then chown -R "$user" "$folder"; fi
        as "$programs/initdb" -D data -U portal -A scram-sha-256 --pwfile=password -E UTF8 --locale=C --no-sync >log 2>&1 &&
          as "$programs/pg_ctl" -D data -w -l server.log start -o "-c listen_addresses= -c unix_socket_directories=$folder -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=400" >/dev/null 2>&1 &&
          echo ready || { cat log server.log 2>&1 | tail -5 | tr '\n' ' '; exit 1; }
        read -r _
        """;

    private static readonly Lock Gate = new();
    private static readonly Lazy<(Process? Shell, string Folder, string Password, string? Problem)> Running = new(Start);
    private static int _made;

    /// <summary>Leads to a new database, with this version's tables or without any.</summary>
    public static string NewDatabase(bool empty = false)
    {
        if (Running.Value.Problem is { } problem)
        {
            Assert.SkipWhen(string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")), problem);
            Assert.Fail(problem);
        }

        lock (Gate)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"test{++_made}");
            Do($"CREATE DATABASE {name}{(empty ? "" : $" TEMPLATE {Template}")}");
            return To(name);
        }
    }

    public static void Drop(string connection) => Do($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connection).Database} WITH (FORCE)");

    public void Dispose()
    {
        if (!Running.IsValueCreated || Running.Value.Shell is not { } shell) { return; }

        NpgsqlConnection.ClearAllPools();
        shell.StandardInput.Close();
        shell.WaitForExit();
        shell.Dispose();
    }

    private static (Process?, string, string, string?) Start()
    {
        var why = Find() is null ? DebianPackage.Install("postgresql") : null;
        if (Find() is not { } programs)
        {
            return (null, "", "", $"There is no PostgreSQL server here. Install one (Debian: apt-get install postgresql); the tests start it by themselves. {why}");
        }

        var (folder, password) = (Directory.CreateTempSubdirectory("adminportal-pg-").FullName, RandomNumberGenerator.GetHexString(20));
        File.WriteAllText(Path.Combine(folder, "password"), password);
        var start = new ProcessStartInfo("bash", ["-c", Script, "bash", folder, programs, Environment.IsPrivilegedProcess ? "postgres" : ""]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        var shell = Process.Start(start)!;
        if (shell.StandardOutput.ReadLine() is not "ready" and var said) { return (shell, folder, password, $"PostgreSQL in {programs} does not start: {said}"); }

        Prepare(folder, password);
        return (shell, folder, password, null);
    }

    // Copying a database that has its tables already is ten times as fast as making them.
    private static void Prepare(string folder, string password)
    {
        Do(Connection(folder, password, "postgres"), $"CREATE DATABASE {Template}");
        using var database = new Database(new PortalOptions { Store = new() { Provider = StoreProvider.Postgres, ConnectionString = Connection(folder, password, Template) } });
        database.PrepareAsync(TimeProvider.System, CancellationToken.None).GetAwaiter().GetResult();
    }

    private static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Concat(Directory.Exists("/usr/lib/postgresql") ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin")) : [])
            .FirstOrDefault(folder => new[] { "initdb", "pg_ctl", "postgres" }.All(program => File.Exists(Path.Combine(folder, program))));

    private static string To(string database) => Connection(Running.Value.Folder, Running.Value.Password, database);

    private static string Connection(string folder, string password, string database) =>
        new NpgsqlConnectionStringBuilder { Host = folder, Database = database, Username = "portal", Password = password, MaxPoolSize = 8 }.ConnectionString;

    private static void Do(string sql) => Do(To("postgres"), sql);

    private static void Do(string connection, string sql)
    {
        using var server = new NpgsqlConnection(connection);
        server.Open();
        using var command = new NpgsqlCommand(sql, server);
        command.ExecuteNonQuery();
    }
}
