using System.Diagnostics;
using AdminPortal.Operations;
using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Clusters;
using AdminPortal.Operations.Schedules;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AdminPortal.Tests.Simulation;

/// <summary>The portal as the web app builds it, on a stage. It can be killed: from then on it neither ticks nor writes, as if its process had ended.</summary>
internal sealed class StagedPortal : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly MortalTime _time;
    private readonly string _folder;
    private readonly ActivityTraceId _trace = ActivityTraceId.CreateRandom();

    private StagedPortal(ServiceProvider services, MortalTime time, string folder) => (_services, _time, _folder) = (services, time, folder);

    public static async Task<StagedPortal> OpenAsync(Stage stage, Setting setting, TimeProvider time, string folder, CancellationToken stop)
    {
        var mortal = new MortalTime(time);
        var options = Options(stage, setting, folder);
        var connection = new OutsideConnection { ServiceUrl = stage.Server.Endpoint, AccessKey = stage.Server.AccessKeyId, SecretKey = stage.Server.SecretAccessKey, Region = Stage.Region };
        var limits = new ClusterLimits { Pause = TimeSpan.Zero, LongestPause = TimeSpan.Zero, PageSize = setting.ClusterPage };
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(mortal)
            .AddOperations(options)
            // Each call is tried once: pauses between tries would pass in real time.
            .AddSingleton(_ => new AwsAccounts(options, mortal, connection) { Tries = 1 })
            .AddSingleton(made => new UsageReader(
                options, made.GetRequiredService<AwsAccounts>(), made.GetRequiredService<EksTokens>(), made.GetRequiredService<UseStore>(), mortal,
                made.GetRequiredService<ILogger<UsageReader>>(), limits, new OwnCluster(folder, null, null)))
            .BuildServiceProvider();
        await services.PrepareOperationsAsync(stop);
        _ = services.GetRequiredService<Schedule>();
        return new StagedPortal(services, mortal, folder);
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Comes along with every call that work of this portal makes, and with nobody else's.</summary>
    public string Trace => _trace.ToHexString();

    public async Task DoAsync(Func<Task> work)
    {
        using var activity = new Activity("work").SetParentId(_trace, ActivitySpanId.CreateRandom()).Start();
        await work();
    }

    /// <summary>The process ends here. What is still under way in it must be waited for after <see cref="Bury"/>.</summary>
    public void Kill()
    {
        _time.Die();
        var presence = Get<Presence>();
        presence.Dispose();
        // A process that ends by itself takes its mark along; one that is killed leaves it, and nobody holds it.
        File.WriteAllText(Path.Combine(_folder, "portals", presence.Owner + ".lock"), "");
    }

    /// <summary>Whatever of a killed portal wakes up from now on finds no database.</summary>
    public void Bury() => Get<Database>().Dispose();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static PortalOptions Options(Stage stage, Setting setting, string folder)
    {
        var kubeconfig = Path.Combine(folder, "kubeconfig");
        if (setting is { Kubeconfig: 1, Clusters: > 1 }) { File.WriteAllText(kubeconfig, AdminPortal.Sandbox.Kubernetes.Kubeconfig.Write([stage.Clusters["dev"]])); }

        return new PortalOptions
        {
            Mode = PortalMode.Aws,
            DataFolder = folder,
            Clusters = new ClusterOptions { Kubeconfigs = File.Exists(kubeconfig) ? [kubeconfig] : [], InCluster = InClusterMode.False },
            Rules = new RuleOptions { Deployments = new DeploymentOptions { KeepNewest = setting.KeepNewest }, ProtectedTags = setting.Protected == 1 ? ["keep-*"] : [] },
            // The story's time moves on with each deletion, and nobody could tell it of several that go side by side.
            Limits = new LimitOptions { MaxPerRun = setting.MaxPerRun, DeleteAtOnce = 1, ParkCount = setting.ParkCount, ParkShare = setting.ParkPercent / 100.0, UsesShrink = setting.ShrinkPercent / 100.0 },
        };
    }

    /// <summary>The story's time as one process sees it: its timers end with it.</summary>
    private sealed class MortalTime(TimeProvider time) : TimeProvider
    {
        private readonly Lock _gate = new();
        private readonly List<ITimer> _timers = [];
        private bool _dead;

        public override long TimestampFrequency => time.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

        public override long GetTimestamp() => time.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = time.CreateTimer(_ => { if (!_dead) { callback(state); } }, null, dueTime, period);
            lock (_gate) { _timers.Add(timer); }

            return timer;
        }

        public void Die()
        {
            lock (_gate)
            {
                _dead = true;
                foreach (var timer in _timers) { timer.Dispose(); }
            }
        }
    }
}
