using System.Net;
using AdminPortal.Sandbox.Ecr;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Eks;
using AdminPortal.Sandbox.Kubernetes;
using AdminPortal.Sandbox.Sts;
using AdminPortal.Sandbox.Wire;
using AdminPortal.Sandbox.Worlds;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AdminPortal.Sandbox;

/// <summary>A running sandbox: ECR, STS and EKS of several accounts and regions behind one URL on loopback.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private const long LargestRequest = 64 << 20;
    private static readonly TimeSpan TidyEvery = TimeSpan.FromMinutes(1);
    private readonly WebApplication _app;
    private readonly SandboxLock? _lock;

    // Not disposed: it has no timer, and a second stop asks it whether there was a first.
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _tidying;

    private readonly LivingWorld _world;
    private readonly AwsDoor _door;

    private SandboxServer(SandboxOptions options, SandboxLock? held)
    {
        (Options, _lock) = (options, held);
        _world = LivingWorld.Open(options, Eks, KeyOf);
        Faults = new(options.Clock);
        _door = new AwsDoor(new EcrApi(Ecr, options.Clock), new StsApi(options.Accounts, options.Clock), new EksApi(Eks), Faults, Calls, options.Clock);
        var control = new ControlDoor(Id, Faults, Calls);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestRequest;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });

        // Calls that hang on purpose must not hold up the end.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        _app = builder.Build();
        _app.Run(context => context.Request.Path.StartsWithSegments(ControlDoor.Path) ? control.AnswerAsync(context) : _door.AnswerAsync(context));
        _tidying = TidyAsync(_stopping.Token);
    }

    /// <summary>How it was started.</summary>
    public SandboxOptions Options { get; }

    /// <summary>The URL of all its AWS services.</summary>
    public Uri Endpoint { get; private set; } = new("http://127.0.0.1/");

    /// <summary>The access key id of its first account. Any other that it did not make itself is that account's as well.</summary>
    public string AccessKeyId { get; } = "AKIASANDBOXSANDBOX00";

    /// <summary>A secret to sign with. AWS's side checks no signatures; the clusters do.</summary>
    public string SecretAccessKey { get; } = "sandbox-secret-access-key";

    /// <summary>Its accounts; the first is that of <see cref="AccessKeyId"/>.</summary>
    public IReadOnlyList<SandboxAccount> Accounts => Options.Accounts;

    /// <summary>The faults on its wire.</summary>
    public WireFaults Faults { get; }

    /// <summary>The calls that it got.</summary>
    public CallLog Calls { get; } = new();

    /// <summary>Who is told of every call to its AWS; nobody by default. Its clusters have one each.</summary>
    public WireWatch? Watch
    {
        get => _door.Watch;
        set => _door.Watch = value;
    }

    /// <summary>What its registries hold.</summary>
    public EcrState Ecr => _world.Ecr;

    /// <summary>The clusters that its EKS knows.</summary>
    public EksState Eks { get; } = new();

    /// <summary>The clusters that run here.</summary>
    public IReadOnlyList<SandboxCluster> Clusters => _world.Fleet.All;

    internal string Id { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Starts a sandbox; it answers when this returns.</summary>
    /// <exception cref="IOException">The port or the data folder is in use.</exception>
    public static async Task<SandboxServer> StartAsync(SandboxOptions options, CancellationToken stop)
    {
        var held = options.DataFolder is { } folder ? SandboxLock.Take(folder) : null;
        SandboxServer? server = null;
        try
        {
            server = new SandboxServer(options, held);
            await server._app.StartAsync(stop);
            server.Endpoint = new(server._app.Urls.Single());
            await server._world.StartAsync(stop);
            held?.Announce(server);
            return server;
        }
        catch
        {
            if (server is null)
            {
                held?.Dispose();
            }
            else
            {
                await server.DisposeAsync();
            }

            throw;
        }
    }

    /// <summary>Adds a cluster that this sandbox's keys lead into, starts it and registers it with EKS. It ends with the sandbox, and is not kept.</summary>
    public async Task<SandboxCluster> AddClusterAsync(SandboxCluster cluster, CancellationToken stop)
    {
        await _world.Fleet.StartAsync(_world.Fleet.Add(cluster), stop);
        return cluster;
    }

    /// <summary>Plays what is due in the world by now, as it does by itself once a minute.</summary>
    public void Tick() => _world.Tick();

    /// <summary>Stops it. Its state is in its data folder already.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        await _stopping.CancelAsync();
        await _tidying;
        await _app.DisposeAsync();
        await _world.DisposeAsync();
        _lock?.Dispose();
    }

    // Whose a key is, as Caller tells it; a key that nobody here made has a secret that nobody knows.
    private SigningKey KeyOf(string key) => SessionKey.TryRead(key, out var account, out var expiry)
        ? new(SessionKey.SecretOf(key), expiry > Options.Clock.GetUtcNow() ? account : "", Accounts.FirstOrDefault(a => a.Id == account)?.RoleArn ?? $"arn:aws:iam::{account}:role/session")
        : new(key == AccessKeyId ? SecretAccessKey : null, Caller.DefaultAccount, $"arn:aws:iam::{Caller.DefaultAccount}:user/sandbox");

    private async Task TidyAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TidyEvery, Options.Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                _world.Tick();
            }
        }
        catch (OperationCanceledException)
        {
            // The sandbox is being stopped.
        }
    }
}
