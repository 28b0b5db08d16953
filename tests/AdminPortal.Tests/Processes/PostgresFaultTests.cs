using AdminPortal.Operations.Settings;
using AdminPortal.Tests.Operations.Store;
using AdminPortal.Tests.Web.Commands;
using Npgsql;
using Xunit;

namespace AdminPortal.Tests.Processes;

/// <summary>The PostgreSQL server goes away, or drops connections, in the middle of a run that deletes.</summary>
public sealed class PostgresFaultTests : IAsyncLifetime
{
    private CommandWorld _world = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _world = await CommandWorld.StartAsync(Stop);

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Demand_25_a_server_that_stops_in_mid_run_loses_nothing_and_the_next_run_goes_on()
    {
        using var server = PostgresInstance.Start();
        server.SkipWithout();
        server.Do("postgres", "CREATE DATABASE portal");
        var sweep = await BrokenOff.PrepareAsync(_world, Options(server.To("portal")), Stop);

        var ended = await sweep.SweepAsync(2, answered: false, () => { server.Stop(); return Task.CompletedTask; }, () => _world.RunAsync(Stop, "sweep"), Stop);

        sweep.AssertBrokenOff(2, ended, "Check Host, Port");
        Assert.DoesNotContain(server.Password, ended.Errors, StringComparison.Ordinal);
        server.GoOn();
        await sweep.AssertRepairedAsync("stopped", Stop);
    }

    [Fact]
    public async Task Demand_25_connections_that_are_cut_again_and_again_in_mid_run_lose_nothing()
    {
        var connection = PostgresServer.NewDatabase();
        try
        {
            var sweep = await BrokenOff.PrepareAsync(_world, Options(connection), Stop);
            using var calm = CancellationTokenSource.CreateLinkedTokenSource(Stop);
            var cutting = Task.CompletedTask;

            var (code, errors) = await sweep.SweepAsync(1, answered: false, () => { cutting = CutAsync(connection, calm.Token); return Task.CompletedTask; }, () => _world.RunAsync(Stop, "sweep"), Stop);

            await calm.CancelAsync();
            await cutting;
            Assert.True(code is 0 or 1 or 2, errors);
            await sweep.AssertRepairedAsync("cut", Stop);
        }
        finally
        {
            PostgresServer.Drop(connection);
        }
    }

    private PortalOptions Options(string connection) => new() { DataFolder = _world.Folder, Store = new() { Provider = StoreProvider.Postgres, ConnectionString = connection } };

    /// <summary>Ends every connection to the database a hundred times a second until it is calm.</summary>
    private static async Task CutAsync(string connection, CancellationToken calm)
    {
        var own = new NpgsqlConnectionStringBuilder(connection) { Pooling = false, Database = "postgres" };
        await using var server = new NpgsqlConnection(own.ConnectionString);
        await server.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", server)
        {
            Parameters = { new() { Value = new NpgsqlConnectionStringBuilder(connection).Database! } },
        };
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!calm.IsCancellationRequested)
        {
            await command.ExecuteNonQueryAsync(CancellationToken.None);
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
