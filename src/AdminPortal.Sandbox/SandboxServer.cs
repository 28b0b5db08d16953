using System.Net;
using AdminPortal.Sandbox.Ecr;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Eks;
using AdminPortal.Sandbox.Sts;
using AdminPortal.Sandbox.Wire;
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
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _tidying;

    private SandboxServer(SandboxOptions options, EcrState ecr, SandboxLock? held)
    {
        (Options, Ecr, _lock) = (options, ecr, held);
        Faults = new(options.Clock);
        var door = new AwsDoor(new EcrApi(ecr, options.Clock), new StsApi(options.Accounts, options.Clock), new EksApi(Eks), Faults, Calls, options.Clock);
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
        _app = builder.Build();
        _app.Run(context => context.Request.Path.StartsWithSegments(ControlDoor.Path) ? control.AnswerAsync(context) : door.AnswerAsync(context));
        _tidying = TidyAsync(_stopping.Token);
    }

    /// <summary>How it was started.</summary>
    public SandboxOptions Options { get; }

    /// <summary>The URL of all its AWS services.</summary>
    public Uri Endpoint { get; private set; } = new("http://127.0.0.1/");

    /// <summary>The access key id of its first account. Any other that it did not make itself is that account's as well.</summary>
    public string AccessKeyId { get; } = "AKIASANDBOXSANDBOX00";

    /// <summary>A secret to sign with; signatures are not checked.</summary>
    public string SecretAccessKey { get; } = "sandbox-secret-access-key";

    /// <summary>Its accounts; the first is that of <see cref="AccessKeyId"/>.</summary>
    public IReadOnlyList<SandboxAccount> Accounts => Options.Accounts;

    /// <summary>The faults on its wire.</summary>
    public WireFaults Faults { get; }

    /// <summary>The calls that it got.</summary>
    public CallLog Calls { get; } = new();

    /// <summary>What its registries hold.</summary>
    public EcrState Ecr { get; }

    /// <summary>The clusters that its EKS knows.</summary>
    public EksState Eks { get; } = new();

    internal string Id { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Starts a sandbox; it answers when this returns.</summary>
    /// <exception cref="IOException">The port or the data folder is in use.</exception>
    public static async Task<SandboxServer> StartAsync(SandboxOptions options, CancellationToken stop)
    {
        var held = options.DataFolder is { } folder ? SandboxLock.Take(folder) : null;
        EcrState? ecr = null;
        try
        {
            ecr = options.DataFolder is null ? EcrState.InMemory() : EcrState.Open(Path.Combine(options.DataFolder, "sandbox-ecr.jsonl"));
            var server = new SandboxServer(options, ecr, held);
            await server._app.StartAsync(stop);
            server.Endpoint = new(server._app.Urls.Single());
            held?.Announce(server);
            return server;
        }
        catch
        {
            ecr?.Dispose();
            held?.Dispose();
            throw;
        }
    }

    /// <summary>Stops it. Its state is in its data folder already.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _tidying;
        await _app.DisposeAsync();
        Ecr.Dispose();
        _lock?.Dispose();
        _stopping.Dispose();
    }

    private async Task TidyAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TidyEvery, Options.Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                Ecr.Tidy();
            }
        }
        catch (OperationCanceledException)
        {
            // The sandbox is being stopped.
        }
    }
}
