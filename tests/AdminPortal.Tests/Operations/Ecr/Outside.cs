using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Ecr;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Usage;
using AdminPortal.Sandbox;
using AdminPortal.Sandbox.Ecr.State;
using Microsoft.Extensions.Time.Testing;
using SandboxOptions = AdminPortal.Sandbox.SandboxOptions;

namespace AdminPortal.Tests.Operations.Ecr;

/// <summary>An empty sandbox, a database file of the test's own, and the portal's way to both. Calls are tried once, so that faults are not waited for.</summary>
internal sealed class Outside : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static readonly UsageSnapshot Nobody = new([], []);

    private readonly string _folder = Directory.CreateTempSubdirectory("adminportal-").FullName;
    private readonly Database _database;

    private Outside(SandboxServer server, FakeTimeProvider time)
    {
        (Server, Time) = (server, time);
        var options = new PortalOptions { DataFolder = _folder };
        var connection = new OutsideConnection { ServiceUrl = server.Endpoint, AccessKey = server.AccessKeyId, SecretKey = server.SecretAccessKey, Region = "eu-central-1" };
        Accounts = new AwsAccounts(options, time, connection) { Tries = 1 };
        _database = new Database(options);
        Manifests = new ManifestStore(_database);
        Layers = new LayerStore(_database);
        Tags = new RepositoryTagStore(_database);
        Reader = new RegistryReader(Accounts, new RepositoryAccess(Accounts, time), Manifests, new TagStore(_database), time);
        Registry = new RegistryId(server.Accounts[0].Id, "eu-central-1");
    }

    public SandboxServer Server { get; }

    public FakeTimeProvider Time { get; }

    public AwsAccounts Accounts { get; }

    public ManifestStore Manifests { get; }

    public LayerStore Layers { get; }

    /// <summary>Resource tags of repositories.</summary>
    public RepositoryTagStore Tags { get; }

    public RegistryReader Reader { get; }

    public RegistryId Registry { get; }

    public EcrRegistry Ecr => Server.Ecr.Registry(Registry.Account, Registry.Region);

    public static async Task<Outside> StartAsync(CancellationToken stop)
    {
        var time = new FakeTimeProvider(Start);
        var server = await SandboxServer.StartAsync(new SandboxOptions { World = SandboxWorld.Empty, Clock = time }, stop);
        var outside = new Outside(server, time);
        await outside._database.PrepareAsync(time, stop);
        return outside;
    }

    public EcrRepository Repository(string name) => Ecr.Create(new RepositorySettings { Name = name, CreatedAt = Start })!;

    public async Task<RepositorySnapshot> ReadAsync(string repository, CancellationToken stop, UsageSnapshot? usage = null) =>
        await Reader.ReadAsync(await Reader.ListAsync(Registry, stop), repository, usage ?? Nobody, stop);

    public long Calls(string operation) => Server.Calls.CountOf(operation);

    public async ValueTask DisposeAsync()
    {
        Accounts.Dispose();
        _database.Dispose();
        await Server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
