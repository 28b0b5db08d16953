using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AdminPortal.Sandbox.Kubernetes;

/// <summary>Where a cluster's API is: an HTTPS listener on loopback, or, for a private one, an address that refuses connections.</summary>
public sealed class KubernetesEndpoint : IAsyncDisposable
{
    private readonly WebApplication? _web;
    private readonly Socket? _refusing;
    private readonly CancellationTokenSource _closing;

    private KubernetesEndpoint(Uri address, WebApplication? web, Socket? refusing, CancellationTokenSource closing)
    {
        Address = address;
        (_web, _refusing, _closing) = (web, refusing, closing);
    }

    public Uri Address { get; }

    internal static async Task<KubernetesEndpoint> OpenAsync(SandboxCluster cluster, TimeProvider clock, CancellationToken stop)
    {
        var closing = new CancellationTokenSource();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(o =>
        {
            o.AddServerHeader = false;
            o.Listen(IPAddress.Loopback, 0, l => l.UseHttps(cluster.Certificate.Server));
        });
        // Requests that hang on purpose must not hold up the end.
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        var web = builder.Build();
        var api = new KubernetesApi(cluster, clock);
        web.Run(async context =>
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, closing.Token);
            try
            {
                await api.HandleAsync(context, either.Token);
            }
            catch (OperationCanceledException) when (either.IsCancellationRequested)
            {
                context.Abort();
            }
        });
        await web.StartAsync(stop);
        var bound = web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new(new(bound), web, null, closing);
    }

    /// <summary>A port that is bound and not listened on: it refuses every connection, and nobody else can get it.</summary>
    internal static KubernetesEndpoint Refuse()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return new(new($"https://127.0.0.1:{((IPEndPoint)socket.LocalEndPoint!).Port}"), null, socket, new());
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        if (_web is not null)
        {
            await _web.StopAsync();
            await _web.DisposeAsync();
        }
        _refusing?.Dispose();
        _closing.Dispose();
    }
}
