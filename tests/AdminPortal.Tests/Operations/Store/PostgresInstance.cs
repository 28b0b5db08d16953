using System.Diagnostics;
using System.Security.Cryptography;
using Npgsql;
using Xunit;

namespace AdminPortal.Tests.Operations.Store;

/// <summary>One PostgreSQL server on a socket in a folder of its own. It ends with the test run, however that ends.</summary>
internal sealed class PostgresInstance : IDisposable
{
    // It ends when its input does: also where the test run was killed.
    private const string Script = """
        folder=$1 programs=$2 user=$3
        cd "$folder"
        as() { if [ -n "$user" ]; then setpriv --reuid="$user" --regid="$user" --clear-groups "$@"; else "$@"; fi; }
        start() { as "$programs/pg_ctl" -D data -w -l server.log start -o "-c listen_addresses= -c unix_socket_directories=$folder -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=400" >/dev/null 2>&1; }
        stop() { as "$programs/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1; }
        trap 'stop; rm -rf "$folder"' EXIT
        if [ -n "$user" ]; then chown -R "$user" "$folder"; fi
        as "$programs/initdb" -D data -U portal -A scram-sha-256 --pwfile=password -E UTF8 --locale=C --no-sync >log 2>&1 && start &&
          echo ready || { cat log server.log 2>&1 | tail -5 | tr '\n' ' '; exit 1; }
        while read -r order; do
          case $order in start) start ;; stop) stop ;; esac && echo done || { tail -5 server.log | tr '\n' ' '; echo; }
        done
        """;

    private readonly Process? _shell;
    private readonly string _folder;

    private PostgresInstance(Process? shell, string folder, string password, string? problem) => (_shell, _folder, Password, Problem) = (shell, folder, password, problem);

    public string Password { get; }

    /// <summary>Why there is none; null where there is.</summary>
    public string? Problem { get; }

    /// <summary>Installs one first where there is none.</summary>
    public static PostgresInstance Start()
    {
        var why = Find() is null ? DebianPackage.Install("postgresql") : null;
        if (Find() is not { } programs)
        {
            return new(null, "", "", $"There is no PostgreSQL server here. Install one (Debian: apt-get install postgresql); the tests start it by themselves. {why}");
        }

        var (folder, password) = (Directory.CreateTempSubdirectory("adminportal-pg-").FullName, RandomNumberGenerator.GetHexString(20));
        File.WriteAllText(Path.Combine(folder, "password"), password);
        var start = new ProcessStartInfo("bash", ["-c", Script, "bash", folder, programs, Environment.IsPrivilegedProcess ? "postgres" : ""]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        var shell = Process.Start(start)!;
        return new(shell, folder, password, shell.StandardOutput.ReadLine() is not "ready" and var said ? $"PostgreSQL in {programs} does not start: {said}" : null);
    }

    /// <summary>Skips the test where there is no server, or fails it where CI is set.</summary>
    public void SkipWithout()
    {
        if (Problem is null) { return; }

        Assert.SkipWhen(string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")), Problem);
        Assert.Fail(Problem);
    }

    public string To(string database) =>
        new NpgsqlConnectionStringBuilder { Host = _folder, Database = database, Username = "portal", Password = Password, MaxPoolSize = 8 }.ConnectionString;

    public void Do(string database, string sql)
    {
        using var server = new NpgsqlConnection(To(database));
        server.Open();
        using var command = new NpgsqlCommand(sql, server);
        command.ExecuteNonQuery();
    }

    /// <summary>Ends it at once, as when its machine fails.</summary>
    public void Stop() => Order("stop");

    /// <summary>Starts it again after <see cref="Stop"/>.</summary>
    public void GoOn() => Order("start");

    public void Dispose()
    {
        if (_shell is null) { return; }

        _shell.StandardInput.Close();
        _shell.WaitForExit();
        _shell.Dispose();
    }

    private void Order(string order)
    {
        _shell!.StandardInput.WriteLine(order);
        if (_shell.StandardOutput.ReadLine() is not "done" and var said) { throw new InvalidOperationException($"PostgreSQL does not {order}: {said}"); }
    }

    private static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Concat(Directory.Exists("/usr/lib/postgresql") ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin")) : [])
            .FirstOrDefault(folder => new[] { "initdb", "pg_ctl", "postgres" }.All(program => File.Exists(Path.Combine(folder, program))));
}
