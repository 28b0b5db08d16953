using System.Text;
using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Clusters;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Usage;
using AdminPortal.Sandbox;
using AdminPortal.Sandbox.Eks;
using AdminPortal.Sandbox.Kubernetes;
using SandboxOptions = AdminPortal.Sandbox.SandboxOptions;

namespace AdminPortal.Tests.Operations.Clusters;

/// <summary>An AWS with clusters on loopback, a database file, and readers of both.</summary>
internal sealed class ClusterWorld : IAsyncDisposable
{
    public const string Account = "123456789012";
    public const string Region = "us-east-1";
    public const string Ecr = "123456789012.dkr.ecr.us-east-1.amazonaws.com";

    private readonly List<IAsyncDisposable> _rest = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("adminportal-clusters-").FullName;

    private ClusterWorld(SandboxServer aws, WatchedTime clock) => (Aws, Clock) = (aws, clock);

    public SandboxServer Aws { get; }

    public WatchedTime Clock { get; }

    public UseStore Store { get; private set; } = null!;

    /// <summary>Finished clusters, by the log line that says so.</summary>
    public ReadingLog Log { get; } = new();

    /// <summary>No pauses between tries, and no time that passes by itself.</summary>
    public ClusterLimits Limits { get; init; } = new() { Pause = TimeSpan.Zero, LongestPause = TimeSpan.Zero };

    public static async Task<ClusterWorld> StartAsync(CancellationToken stop, ClusterLimits? limits = null)
    {
        var clock = new WatchedTime(TimeProvider.System.GetUtcNow());
        var aws = await SandboxServer.StartAsync(new SandboxOptions { World = SandboxWorld.Empty, Clock = clock }, stop);
        var world = limits is null ? new ClusterWorld(aws, clock) : new ClusterWorld(aws, clock) { Limits = limits };
        var database = new Database(world.Options(new ClusterOptions()));
        await database.PrepareAsync(clock, stop);
        world.Store = new UseStore(database, clock);
        world._rest.Add(new Disposing(database.Dispose));
        return world;
    }

    /// <summary>A running cluster that EKS lists and that lets the portal in.</summary>
    /// <param name="clock">Tokens are signed by the machine's clock and must be judged by it.</param>
    public async Task<SandboxCluster> ClusterAsync(string name, CancellationToken stop, bool listed = true, bool isPrivate = false, TimeProvider? clock = null)
    {
        var cluster = new SandboxCluster(name, Account, Region, clock) { Private = isPrivate };
        await cluster.StartAsync(stop);
        _rest.Add(cluster);
        cluster.Identities.Keys = access => access == Aws.AccessKeyId ? new SigningKey(Aws.SecretAccessKey, Account, $"arn:aws:iam::{Account}:user/portal") : null;
        if (listed) { Aws.Eks.Put(Described(cluster)); }

        return cluster;
    }

    public static EksCluster Described(SandboxCluster cluster) => new()
    {
        Name = cluster.Name,
        Account = cluster.Account,
        Region = cluster.Region,
        Endpoint = cluster.Endpoint.ToString(),
        CertificateAuthorityData = cluster.AuthorityData,
    };

    public UsageReader Reader(ClusterOptions? clusters = null, OwnCluster? own = null, LimitOptions? limits = null, params AwsAccountOptions[] accounts)
    {
        var options = Options(clusters ?? new ClusterOptions()) with { Aws = new AwsOptions { Accounts = accounts }, Limits = limits ?? new LimitOptions() };
        var aws = new AwsAccounts(options, Clock, new OutsideConnection { ServiceUrl = Aws.Endpoint, AccessKey = Aws.AccessKeyId, SecretKey = Aws.SecretAccessKey, Region = Region, Accounts = accounts }) { Tries = 1 };
        var reader = new UsageReader(options, aws, new EksTokens(aws, Clock), Store, Clock, Log, Limits, own ?? new OwnCluster(_folder, null, null));
        _rest.Add(reader);
        _rest.Add(new Disposing(aws.Dispose));
        return reader;
    }

    public string File(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        System.IO.File.WriteAllText(path, text, new UTF8Encoding(false));
        return path;
    }

    public string Folder => _folder;

    public static ClusterReading Of(UsageSnapshot snapshot, string name) => snapshot.Clusters.Single(cluster => cluster.Name == name);

    public async ValueTask DisposeAsync()
    {
        foreach (var one in Enumerable.Reverse(_rest)) { await one.DisposeAsync(); }

        await Aws.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    private PortalOptions Options(ClusterOptions clusters) => new() { Mode = PortalMode.Aws, DataFolder = _folder, Clusters = clusters };

    private sealed class Disposing(Action action) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            action();
            return ValueTask.CompletedTask;
        }
    }
}
