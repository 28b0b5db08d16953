using System.Globalization;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Sandbox;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Tests.Operations.Store;
using SandboxOptions = AdminPortal.Sandbox.SandboxOptions;

namespace AdminPortal.Tests.Processes;

/// <summary>Replicas: portals in processes and data folders of their own, as on different machines, on one PostgreSQL database and before one AWS.</summary>
internal sealed class ReplicaWorld : IAsyncDisposable
{
    public const int Kept = 10;

    private readonly string _folder = Directory.CreateTempSubdirectory("adminportal-replicas-").FullName;
    private readonly string _server = PostgresServer.NewDatabase();
    private readonly Dictionary<string, string> _settings;
    private int _started;

    private ReplicaWorld(SandboxServer sandbox, int images, Dictionary<string, string> settings)
    {
        (Sandbox, _settings) = (sandbox, settings);
        Options = new() { DataFolder = Path.Combine(_folder, "watcher"), Store = new() { Provider = StoreProvider.Postgres, ConnectionString = _server } };
        Database = new(Options);
        Presence = new(Options);
        Repository = sandbox.Ecr.Registry(sandbox.Accounts[0].Id, "us-east-1").Create(new RepositorySettings { Name = "shop", CreatedAt = DateTimeOffset.UtcNow.AddYears(-1) })!;
        for (var i = 0; i < images; i++) { Push(i); }
    }

    public SandboxServer Sandbox { get; }

    public EcrRepository Repository { get; }

    public Database Database { get; }

    public Presence Presence { get; }

    public PortalOptions Options { get; }

    public RunStore Runs => new(Database, Presence, TimeProvider.System);

    public LeaseStore Leases => new(Database, Presence, TimeProvider.System);

    public string Password => new Npgsql.NpgsqlConnectionStringBuilder(_server).Password!;

    public static async Task<ReplicaWorld> StartAsync(int images, Dictionary<string, string> settings, CancellationToken stop) =>
        new(await SandboxServer.StartAsync(new SandboxOptions { World = SandboxWorld.Empty }, stop), images, settings);

    /// <summary>The same image whenever it is pushed.</summary>
    public void Push(int build) => Repository.Push(new ImagePush
    {
        Content = string.Create(CultureInfo.InvariantCulture, $"build {build}"),
        PushedAt = DateTimeOffset.UtcNow.AddDays(-30).AddMinutes(-build),
        Tags = [string.Create(CultureInfo.InvariantCulture, $"main-{build:x7}a1")],
    });

    /// <summary>One more replica; without arguments the web app.</summary>
    public PortalProcess Start(params string[] arguments)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"replica{++_started}"))).FullName;
        var environment = PortalProcess.Outside(Sandbox, folder);
        environment["Portal__Store__Provider"] = "Postgres";
        environment["Portal__Store__ConnectionString"] = _server;
        environment["Portal__Limits__ParkCount"] = "1000";
        environment["Urls"] = "http://127.0.0.1:0";
        foreach (var (name, value) in _settings) { environment[name] = value; }

        return PortalProcess.Start(arguments, environment, folder);
    }

    public static async Task UntilAsync(Func<Task<bool>> reached, PortalProcess portal, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var i = 0; !await reached(); i++)
        {
            if (i == 3600) { throw new TimeoutException($"three minutes went by: {portal.Errors}"); }

            await timer.WaitForNextTickAsync(stop);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Presence.Dispose();
        Database.Dispose();
        PostgresServer.Drop(_server);
        await Sandbox.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
