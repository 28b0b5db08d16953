using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using AdminPortal.Operations.Clusters;
using AdminPortal.Sandbox.Kubernetes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AdminPortal.Benchmarks;

/// <summary>
/// Ten clusters side by side, of which one accepts requests for pods and never answers them: how many are read before it gives up, and how
/// much longer the nine take than one alone. Every answer takes a while, as over a network.
/// </summary>
internal static class ClustersBenchmark
{
    private const int Clusters = 10;

    private static readonly KubernetesFault Distance = new(KubernetesFaultKind.Slow) { Latency = TimeSpan.FromMilliseconds(100) };

    public static IEnumerable<Figure> Run(bool quick) => RunAsync(quick ? 100 : 1000).GetAwaiter().GetResult();

    private static async Task<IReadOnlyList<Figure>> RunAsync(int pods)
    {
        var clusters = new List<SandboxCluster>();
        for (var i = 0; i < Clusters; i++)
        {
            var cluster = await SandboxCluster.StartAsync(string.Create(CultureInfo.InvariantCulture, $"cluster-{i}"), "111122223333", "eu-west-1");
            PodsBenchmark.Fill(cluster, pods);
            // The first fault that selects a request hits it.
            if (i == Clusters - 1) { cluster.Faults.Add(new KubernetesFault(KubernetesFaultKind.Hang) { Resource = "pods" }); }

            cluster.Faults.Add(Distance);
            clusters.Add(cluster);
        }

        await ReadAsync(clusters[..1], 1);
        var alone = await ReadAsync(clusters[..1], 1);
        var nine = await ReadAsync(clusters, Clusters - 1);
        foreach (var cluster in clusters) { await cluster.DisposeAsync(); }

        return
        [
            Figure.AtLeast("clusters-read", nine.Read, "while one hangs", Clusters - 1),
            Figure.AtMost("clusters-time", nine.Seconds / alone.Seconds, "times one alone", 3),
        ];
    }

    /// <returns>How many clusters were read while the reading as a whole still waits, and after how many seconds the last of them was.</returns>
    private static async Task<(int Read, double Seconds)> ReadAsync(List<SandboxCluster> clusters, int awaited)
    {
        var folder = Directory.CreateTempSubdirectory("adminportal-").FullName;
        var kubeconfig = Path.Combine(folder, "kubeconfig");
        await File.WriteAllTextAsync(kubeconfig, Kubeconfig.Write(clusters));
        var log = new FinishedClusters(awaited);
        await using var portal = await PodsBenchmark.PortalAsync(folder, kubeconfig, log);
        var start = Stopwatch.GetTimestamp();
        using var leaving = new CancellationTokenSource();
        var reading = portal.GetRequiredService<UsageReader>().ReadAsync(leaving.Token);
        await Task.WhenAny(log.Awaited, reading);
        var result = (log.Count, Stopwatch.GetElapsedTime(start).TotalSeconds);
        await leaving.CancelAsync();
        await reading.ContinueWith(_ => { }, TaskScheduler.Default);
        return result;
    }

    /// <summary>Counts the clusters that the reader says it is done with.</summary>
    private sealed class FinishedClusters(int awaited) : ILogger<UsageReader>
    {
        private readonly ConcurrentDictionary<string, bool> _done = [];
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Awaited => _all.Task;

        public int Count => _done.Count;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (state is not IEnumerable<KeyValuePair<string, object?>> values || values.FirstOrDefault(value => value.Key == "Cluster").Value is not string cluster) { return; }

            _done[cluster] = true;
            if (_done.Count >= awaited) { _all.TrySetResult(); }
        }
    }
}
