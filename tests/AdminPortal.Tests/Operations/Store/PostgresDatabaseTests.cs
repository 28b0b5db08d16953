using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Rules;
using Npgsql;
using Xunit;

namespace AdminPortal.Tests.Operations.Store;

public sealed class PostgresDatabaseTests : IDisposable
{
    private readonly string _server = PostgresServer.NewDatabase(empty: true);
    private readonly List<Database> _open = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        foreach (var database in _open) { database.Dispose(); }

        PostgresServer.Drop(_server);
    }

    [Fact]
    public async Task Portals_that_start_at_once_on_an_empty_database_all_get_a_whole_one()
    {
        var databases = Enumerable.Range(0, 4).Select(_ => Open(_ => { })).ToArray();

        await Task.WhenAll(databases.Select(database => Task.Run(() => database.PrepareAsync(TimeProvider.System, Stop))));

        await Task.WhenAll(databases.Select((database, i) => Pins(database).AddAsync(Pin($"r{i}"), "me", Stop)));
        Assert.Equal(4, (await Pins(databases[0]).ListAsync(Stop)).Count);
    }

    [Fact]
    public async Task Writes_of_two_portals_side_by_side_all_arrive()
    {
        var databases = new[] { Open(_ => { }), Open(_ => { }) };
        foreach (var database in databases) { await database.PrepareAsync(TimeProvider.System, Stop); }

        await Parallel.ForEachAsync(Enumerable.Range(0, 60), Stop, async (i, stop) => await Pins(databases[i % 2]).AddAsync(Pin($"r{i}"), "me", stop));

        Assert.Equal(60, (await Pins(databases[0]).ListAsync(Stop)).Count);
    }

    [Fact]
    public async Task Connections_that_the_server_closed_are_made_anew_for_reading_and_for_writing()
    {
        var database = Open(_ => { });
        await database.PrepareAsync(TimeProvider.System, Stop);

        foreach (var write in new[] { false, true })
        {
            await DoAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
            if (write) { await Pins(database).AddAsync(Pin("shop"), "me", Stop); }

            Assert.Equal(write ? 1 : 0, (await Pins(database).ListAsync(Stop)).Count);
        }
    }

    [Fact]
    public async Task Who_asks_is_told_server_and_version_and_no_credentials()
    {
        var figures = await Open(_ => { }).FiguresAsync(Stop);

        Assert.Matches("^PostgreSQL [0-9]+", figures.Kind);
        Assert.Contains(new NpgsqlConnectionStringBuilder(_server).Database!, figures.Place, StringComparison.Ordinal);
        Assert.InRange(figures.Bytes, 1_000_000, 100_000_000);
        Assert.Null(figures.Free);
        Assert.DoesNotContain(Password, figures.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody at home", "cannot be reached", "Host, Port")]
    [InlineData("another password", "does not let the portal in", "PGPASSWORD")]
    [InlineData("another database", "does not exist", "CREATE DATABASE")]
    [InlineData("no rights", "does not allow it", "owner")]
    [InlineData("read only", "takes no writes", "primary")]
    [InlineData("another program", "tables of another program", "Search Path")]
    [InlineData("newer", "newer version", "29990101000000_FromTheFuture")]
    public async Task What_is_wrong_with_a_server_is_told_with_what_to_do_and_without_the_password(string wrong, string says, string remedy)
    {
        if (wrong == "newer")
        {
            await Open(_ => { }).PrepareAsync(TimeProvider.System, Stop);
            await DoAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_FromTheFuture', '99.0.0')");
        }
        else if (wrong == "another program") { await DoAsync("CREATE TABLE recipes (id integer)"); }
        else if (wrong == "no rights") { await DoAsync($"CREATE ROLE guest{new NpgsqlConnectionStringBuilder(_server).Database} LOGIN PASSWORD 'geheim'"); }

        var database = Open(connection => _ = wrong switch
        {
            "nobody at home" => (connection.Host, connection.Port) = ("127.0.0.1", 9),
            "another password" => (connection.Password = "geheim", 0),
            "another database" => (connection.Database = "elsewhere", 0),
            "no rights" => (connection.Username, connection.Password) = ($"guest{connection.Database}", "geheim"),
            "read only" => (connection.Options = "-c default_transaction_read_only=on", 0),
            _ => ("", (object)0),
        });
        var refusal = await Assert.ThrowsAsync<StoreException>(() => database.PrepareAsync(TimeProvider.System, Stop));

        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, refusal.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backups_are_left_to_the_servers_own_means()
    {
        var backups = new Backups(new PortalOptions { Store = new() { Provider = StoreProvider.Postgres, ConnectionString = _server } }, TimeProvider.System);

        Assert.Contains("pg_dump", (await Assert.ThrowsAsync<StoreException>(() => backups.BackUpAsync("portal.backup", Stop))).Message, StringComparison.Ordinal);
        Assert.Contains("pg_restore", (await Assert.ThrowsAsync<StoreException>(() => backups.RestoreAsync("portal.backup", Stop))).Message, StringComparison.Ordinal);
    }

    private string Password => new NpgsqlConnectionStringBuilder(_server).Password!;

    private static PinStore Pins(Database database) => new(database, TimeProvider.System);

    private static Pin Pin(string repository) => new() { Repository = repository, TagPattern = "*", Reason = "test" };

    private Database Open(Action<NpgsqlConnectionStringBuilder> change)
    {
        var connection = new NpgsqlConnectionStringBuilder(_server);
        change(connection);
        var database = new Database(new PortalOptions { Store = new() { Provider = StoreProvider.Postgres, ConnectionString = connection.ConnectionString } });
        _open.Add(database);
        return database;
    }

    private async Task DoAsync(string sql)
    {
        await using var server = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_server) { Pooling = false }.ConnectionString);
        await server.OpenAsync(Stop);
        await using var command = new NpgsqlCommand(sql, server);
        await command.ExecuteNonQueryAsync(Stop);
    }
}
