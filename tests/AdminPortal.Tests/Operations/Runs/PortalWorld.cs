using AdminPortal.Operations;
using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Sandbox;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Kubernetes;
using AdminPortal.Tests.Operations.Clusters;
using Microsoft.Extensions.DependencyInjection;
using SandboxOptions = AdminPortal.Sandbox.SandboxOptions;

namespace AdminPortal.Tests.Operations.Runs;

/// <summary>An ECR with one account, a cluster that runs what a test puts there, and as many portals over one database as a test opens.</summary>
internal sealed class PortalWorld : IAsyncDisposable
{
    public const string Host = "123456789012.dkr.ecr.eu-central-1.amazonaws.com";

    private readonly string _folder = Directory.CreateTempSubdirectory("adminportal-runs-").FullName;
    private readonly List<ServiceProvider> _portals = [];

    private PortalWorld(SandboxServer server, SandboxCluster cluster, WatchedTime time) => (Server, Cluster, Time, Start) = (server, cluster, time, time.GetUtcNow());

    public SandboxServer Server { get; }

    public SandboxCluster Cluster { get; }

    public WatchedTime Time { get; }

    /// <summary>A full hour.</summary>
    public DateTimeOffset Start { get; }

    public RegistryId Registry => new(Server.Accounts[0].Id, "eu-central-1");

    /// <summary>How the next portal is set up.</summary>
    public PortalOptions Options { get; set; } = new();

    /// <summary>How often the next portal tries a call: once, so that faults are not waited for.</summary>
    public int Tries { get; set; } = 1;

    /// <summary>The accounts of the next portal; none for the own one alone.</summary>
    public IReadOnlyList<AwsAccountOptions> Accounts { get; set; } = [];

    public static async Task<PortalWorld> StartAsync(CancellationToken stop)
    {
        var now = TimeProvider.System.GetUtcNow();
        var time = new WatchedTime(new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero));
        var server = await SandboxServer.StartAsync(new SandboxOptions { World = SandboxWorld.Empty, Clock = time }, stop);
        var cluster = await SandboxCluster.StartAsync("prod", server.Accounts[0].Id, "eu-central-1", time, stop);
        var world = new PortalWorld(server, cluster, time);
        await File.WriteAllTextAsync(world.Kubeconfig, AdminPortal.Sandbox.Kubernetes.Kubeconfig.Write([cluster]), stop);
        return world;
    }

    /// <summary>A portal as the web app and the command line build it.</summary>
    public async Task<IServiceProvider> PortalAsync(CancellationToken stop)
    {
        var options = Options with { Mode = PortalMode.Aws, DataFolder = _folder, Clusters = new() { Kubeconfigs = [Kubeconfig], InCluster = InClusterMode.False } };
        var connection = new OutsideConnection { ServiceUrl = Server.Endpoint, AccessKey = Server.AccessKeyId, SecretKey = Server.SecretAccessKey, Region = Registry.Region, Accounts = Accounts };
        var portal = new ServiceCollection()
            .AddSingleton<TimeProvider>(Time)
            .AddOperations(options)
            .AddSingleton(made => new AwsAccounts(options, Time, connection, made.GetRequiredService<CallLimits>()) { Tries = Tries })
            .BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
        _portals.Add(portal);
        await portal.PrepareOperationsAsync(stop);
        return portal;
    }

    public EcrRepository Repository(string name) => Server.Ecr.Registry(Registry.Account, Registry.Region).Create(new RepositorySettings { Name = name, CreatedAt = Start })!;

    /// <summary>Builds of main, one an hour, the newest so many days old; each with its commit as the tag.</summary>
    public IReadOnlyList<StoredImage> Builds(EcrRepository repository, int count, int daysOld) =>
    [
        .. Enumerable.Range(0, count).Select(i => repository.Push(new ImagePush { Content = $"{repository.Name} {daysOld} {i}", PushedAt = Start.AddDays(-daysOld).AddHours(-i), Tags = [$"main-{0xa1b2c30 + (daysOld << 12) + i:x}"] })),
    ];

    public void Runs(string name, string image) => Cluster.Objects.Apply(Manifests.Deployment("shop", name, PodShape.Of(image)));

    public string LeaveMarkOf(string owner)
    {
        File.WriteAllText(Path.Combine(_folder, "portals", owner + ".lock"), "");
        return owner;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var portal in _portals) { await portal.DisposeAsync(); }

        await Server.DisposeAsync();
        await Cluster.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private string Kubeconfig => Path.Combine(_folder, "kubeconfig");
}

/// <summary>What tests ask of a portal, in one line each.</summary>
internal static class Portal
{
    public static T Get<T>(this IServiceProvider portal) where T : notnull => portal.GetRequiredService<T>();

    public static Task<SavedPlan> PreviewAsync(this IServiceProvider portal, CancellationToken stop, string? repository = null) =>
        portal.Get<Previews>().DrawAsync(new PreviewRequest { Id = portal.Get<RunIds>().NewPlan(), Actor = "ann", Repository = repository }, stop);

    public static Task<Run> ExecuteAsync(this IServiceProvider portal, string planId, CancellationToken stop) =>
        portal.Get<Runner>().ExecuteAsync(new RunRequest { Id = portal.Get<RunIds>().NewRun(), PlanId = planId, Actor = "ann" }, stop);

    public static async Task<IReadOnlyList<Removal>> RemovalsAsync(this IServiceProvider portal, string runId, CancellationToken stop, RemovalOutcome? outcome = null) =>
        (await portal.Get<RunStore>().SearchAsync(new RemovalSearch { RunId = runId, Outcome = outcome, Take = 10_000 }, stop)).Items;

    public static ImageDigest Id(this StoredImage image) => ImageDigest.Parse(image.Digest.ToString());
}
