using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Sandbox;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Eks;
using AdminPortal.Sandbox.Kubernetes;
using AdminPortal.Sandbox.Wire;
using Microsoft.Extensions.Time.Testing;
using SandboxOptions = AdminPortal.Sandbox.SandboxOptions;

namespace AdminPortal.Tests.Simulation;

/// <summary>A sandbox and two clusters that many stories are played on, one after another. Servers and certificates cost more than a story does.</summary>
internal sealed class Stage : IAsyncDisposable
{
    public const string Account = "123456789012";
    public const string Region = "eu-central-1";
    public const string Host = Account + ".dkr.ecr." + Region + ".amazonaws.com";

    private static readonly string[] Kinds = ["deployments", "statefulsets", "daemonsets", "cronjobs", "jobs", "replicationcontrollers", "podtemplates", "replicasets", "controllerrevisions", "pods"];

    private readonly StageTime _time;
    private byte[]? _emptyDatabase;

    private Stage(SandboxServer server, IReadOnlyDictionary<string, SandboxCluster> clusters, StageTime time) => (Server, Clusters, _time) = (server, clusters, time);

    public SandboxServer Server { get; }

    public IReadOnlyDictionary<string, SandboxCluster> Clusters { get; }

    public EcrRegistry Registry => Server.Ecr.Registry(Account, Region);

    /// <summary>In memory where there is such a disk: a story waits for the disk a hundred times.</summary>
    public string Folder { get; } = Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"adminportal-simulation-{Guid.NewGuid():N}");

    public static async Task<Stage> OpenAsync(CancellationToken stop)
    {
        var time = new StageTime();
        var server = await SandboxServer.StartAsync(new SandboxOptions { World = SandboxWorld.Empty, Clock = time }, stop);
        var clusters = new Dictionary<string, SandboxCluster>();
        foreach (var name in new[] { "prod", "dev" })
        {
            // Tokens are signed by the machine's clock and must be judged by it.
            clusters[name] = await server.AddClusterAsync(new SandboxCluster(name, Account, Region, TimeProvider.System), stop);
        }

        return new Stage(server, clusters, time);
    }

    /// <summary>An empty world at a time of its own, with the story's clusters in EKS.</summary>
    public void Clear(FakeTimeProvider time, Setting setting)
    {
        _time.Now = time;
        (Server.Watch, Server.Ecr.LargestPage) = (null, setting.RegistryPage);
        Server.Faults.Clear();
        Server.Calls.Clear();
        foreach (var repository in Registry.Repositories) { Registry.Delete(repository, force: true); }

        foreach (var (name, cluster) in Clusters)
        {
            cluster.Watch = null;
            Heal(cluster);
            cluster.Requests.Clear();
            foreach (var kind in Kinds)
            {
                foreach (var found in cluster.Objects.All(kind)) { cluster.Objects.Delete(kind, found["metadata"]!["namespace"]!.GetValue<string>(), found["metadata"]!["name"]!.GetValue<string>()); }
            }

            Server.Eks.Remove(Described(cluster));
            if (setting.ClusterNames.Contains(name) && (setting.Kubeconfig == 0 || name != "dev")) { Server.Eks.Put(Described(cluster)); }
        }
    }

    /// <summary>Takes back whatever keeps the cluster from being read.</summary>
    public static void Heal(SandboxCluster cluster)
    {
        cluster.Faults.Clear();
        foreach (var kind in Kinds) { cluster.Access.Allow(kind); }
    }

    public static EksCluster Described(SandboxCluster cluster) => new()
    {
        Name = cluster.Name,
        Account = cluster.Account,
        Region = cluster.Region,
        Endpoint = cluster.Endpoint.ToString(),
        CertificateAuthorityData = cluster.AuthorityData,
    };

    /// <summary>A folder for a portal, with a database that is made already.</summary>
    public async Task<string> PortalFolderAsync(CancellationToken stop)
    {
        var folder = Path.Combine(Folder, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(folder);
        if (_emptyDatabase is null)
        {
            var made = Path.Combine(Folder, "empty");
            using (var database = new Database(new PortalOptions { DataFolder = made })) { await database.PrepareAsync(TimeProvider.System, stop); }

            _emptyDatabase = await File.ReadAllBytesAsync(Path.Combine(made, "portal.db"), stop);
        }

        await File.WriteAllBytesAsync(Path.Combine(folder, "portal.db"), _emptyDatabase, stop);
        return folder;
    }

    public void Watch(WireWatch watch)
    {
        Server.Watch = watch;
        foreach (var cluster in Clusters.Values) { cluster.Watch = watch; }
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        if (Directory.Exists(Folder)) { Directory.Delete(Folder, recursive: true); }
    }

    private sealed class StageTime : TimeProvider
    {
        public FakeTimeProvider Now { get; set; } = new();

        public override long TimestampFrequency => Now.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => Now.GetUtcNow();

        public override long GetTimestamp() => Now.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => Now.CreateTimer(callback, state, dueTime, period);
    }
}
