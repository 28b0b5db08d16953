using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using AdminPortal.Operations;
using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Clusters;
using AdminPortal.Operations.Settings;
using AdminPortal.Sandbox.Kubernetes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AdminPortal.Benchmarks;

/// <summary>
/// Readings of clusters over the wire. The API server answers from a process of its own, so that what is counted is what the portal does.
/// </summary>
internal static class PodsBenchmark
{
    private const int Pods = 20_000;

    public static IEnumerable<Figure> Run(bool quick) => RunAsync(quick ? Pods / 10 : Pods).GetAwaiter().GetResult();

    private static async Task<IReadOnlyList<Figure>> RunAsync(int pods)
    {
        await using var server = await ClusterProcess.StartAsync(pods);
        var folder = Directory.CreateTempSubdirectory("adminportal-").FullName;
        var kubeconfig = Path.Combine(folder, "kubeconfig");
        await File.WriteAllTextAsync(kubeconfig, server.Kubeconfig);
        // The first reading pays for the JIT, the TLS session and the database.
        await using var warm = await PortalAsync(folder, kubeconfig);
        await warm.GetRequiredService<UsageReader>().ReadAsync(CancellationToken.None);

        var (cpu, allocated, wall) = (new List<double>(), new List<double>(), new List<double>());
        var uses = 0;
        for (var round = 0; round < 5; round++)
        {
            GC.Collect();
            var process = Process.GetCurrentProcess();
            var (cpuBefore, bytesBefore, start) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(precise: true), Stopwatch.GetTimestamp());
            uses = (await warm.GetRequiredService<UsageReader>().ReadAsync(CancellationToken.None)).Uses.Count;
            process.Refresh();
            cpu.Add((process.TotalProcessorTime - cpuBefore).TotalSeconds);
            allocated.Add((GC.GetTotalAllocatedBytes(precise: true) - bytesBefore) / 1048576.0);
            wall.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        Directory.Delete(folder, recursive: true);
        return
        [
            Figure.AtMost("pods", cpu.Min(), "CPU s", 1),
            Figure.AtMost("pods-memory", allocated.Min(), "MiB allocated", 300),
            Figure.Told("pods-wall", wall.Min(), "s"),
            Figure.Told("pods-uses", uses, "uses"),
        ];
    }

    internal static async Task<ServiceProvider> PortalAsync(string folder, string kubeconfig, ILogger<UsageReader>? log = null)
    {
        var options = new PortalOptions { DataFolder = folder, Clusters = new ClusterOptions { DiscoverEks = false, Kubeconfigs = [kubeconfig], InCluster = InClusterMode.False } };
        var services = new ServiceCollection();
        services.AddSingleton(new OutsideConnection { ServiceUrl = new Uri("http://127.0.0.1:9"), AccessKey = "none", SecretKey = "none", Region = "us-east-1" });
        services.AddOperations(options);
        if (log is not null) { services.AddSingleton(log); }

        var portal = services.BuildServiceProvider();
        await portal.PrepareOperationsAsync(CancellationToken.None);
        return portal;
    }

    /// <summary>As pods are: two containers, one of them injected, some two kilobytes each.</summary>
    internal static void Fill(SandboxCluster cluster, int pods)
    {
        for (var i = 0; i < pods; i++)
        {
            var app = string.Create(CultureInfo.InvariantCulture, $"111122223333.dkr.ecr.eu-west-1.amazonaws.com/team/app-{i % 1000}");
            var digest = string.Create(CultureInfo.InvariantCulture, $"sha256:{i % 1000:x64}");
            var pod = Manifests.Pod(string.Create(CultureInfo.InvariantCulture, $"team-{i % 40}"), string.Create(CultureInfo.InvariantCulture, $"app-{i % 1000}-{i:x6}"), new PodShape
            {
                Containers = [new($"{app}:main-{i % 1000:x7}a1", $"{app}@{digest}"), new("docker.io/istio/proxyv2:1.27.1", $"docker.io/istio/proxyv2@sha256:{new string('e', 64)}") { Name = "proxy" }],
                Labels = new Dictionary<string, string> { ["app"] = "app", ["pod-template-hash"] = "5d8f7c9b6" },
            });
            pod["metadata"]!["annotations"] = new JsonObject { ["padding"] = new string('x', 700) };
            cluster.Objects.Apply(pod);
        }
    }
}
