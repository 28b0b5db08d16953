using System.Diagnostics;
using System.Globalization;
using AdminPortal.Sandbox.Kubernetes;

namespace AdminPortal.Benchmarks;

/// <summary>This program once more, as the API server of a cluster with so many pods, until its standard input ends.</summary>
internal sealed class ClusterProcess : IAsyncDisposable
{
    /// <summary>The first argument that makes it one.</summary>
    public const string Word = "serve-pods";

    private readonly Process _process;

    private ClusterProcess(Process process, string kubeconfig) => (_process, Kubeconfig) = (process, kubeconfig);

    public string Kubeconfig { get; }

    public static async Task<ClusterProcess> StartAsync(int pods)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardInput = true };
        start.ArgumentList.Add(typeof(ClusterProcess).Assembly.Location);
        start.ArgumentList.Add(Word);
        start.ArgumentList.Add(pods.ToString(CultureInfo.InvariantCulture));
        var process = Process.Start(start) ?? throw new InvalidOperationException("the cluster's process did not start");
        var lines = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line && line != "---") { lines.Add(line); }

        return new ClusterProcess(process, string.Join('\n', lines));
    }

    /// <summary>What the other process does.</summary>
    public static async Task ServeAsync(int pods)
    {
        await using var cluster = await SandboxCluster.StartAsync("large", "111122223333", "eu-west-1");
        PodsBenchmark.Fill(cluster, pods);
        Console.WriteLine(AdminPortal.Sandbox.Kubernetes.Kubeconfig.Write([cluster]));
        Console.WriteLine("---");
        await Console.In.ReadToEndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
