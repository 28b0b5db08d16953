using System.Diagnostics;
using System.Globalization;
using AdminPortal.Operations;
using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Settings;
using AdminPortal.Sandbox;
using AdminPortal.Sandbox.Ecr.State;
using Microsoft.Extensions.DependencyInjection;
using SandboxOptions = AdminPortal.Sandbox.SandboxOptions;

namespace AdminPortal.Benchmarks;

/// <summary>
/// Previews over the wire: how many calls they take against the least that AWS allows (one DescribeRepositories per 1,000 repositories, one
/// DescribeImages per 1,000 images of each, one BatchGetImage per 100 indexes that were never read), counted by the sandbox.
/// </summary>
internal static class CallsBenchmark
{
    private const int ImagesEach = 1000;
    private const int IndexEvery = 10;

    private static readonly string[] Counted = ["DescribeRepositories", "DescribeImages", "BatchGetImage"];

    public static IEnumerable<Figure> Run(bool quick) => RunAsync(quick ? 10 : 100).GetAwaiter().GetResult();

    private static async Task<IReadOnlyList<Figure>> RunAsync(int repositories)
    {
        var folder = Directory.CreateTempSubdirectory("adminportal-").FullName;
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { World = SandboxWorld.Empty }, CancellationToken.None);
        var indexes = Fill(sandbox, repositories);
        var options = new PortalOptions { DataFolder = folder, Clusters = new ClusterOptions { AllowNone = true, InCluster = InClusterMode.False } };
        var services = new ServiceCollection();
        services.AddSingleton(new OutsideConnection { ServiceUrl = sandbox.Endpoint, AccessKey = sandbox.AccessKeyId, SecretKey = sandbox.SecretAccessKey, Region = "us-east-1" });
        await using var portal = services.AddOperations(options).BuildServiceProvider();
        await portal.PrepareOperationsAsync(CancellationToken.None);

        var describes = Math.Ceiling(repositories / 1000.0) + (repositories * Math.Ceiling(ImagesEach / 1000.0));
        var cold = await PreviewAsync(sandbox, portal, "cold");
        var warm = await PreviewAsync(sandbox, portal, "warm");
        return
        [
            Figure.AtMost("calls-cold", cold.Calls / (describes + (repositories * Math.Ceiling(indexes / 100.0))), "of the minimum", 1.02),
            Figure.AtMost("calls-warm", warm.Calls / describes, "of the minimum", 1.02),
            Figure.Told("calls-counted", cold.Calls, "calls, cold"),
            Figure.Told("preview-cold", repositories * ImagesEach / cold.Seconds, "images/s"),
            Figure.Told("preview-warm", repositories * ImagesEach / warm.Seconds, "images/s"),
            Figure.Told("calls-memory", Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0, "MiB with sandbox"),
        ];
    }

    private static async Task<(double Calls, double Seconds)> PreviewAsync(SandboxServer sandbox, ServiceProvider portal, string name)
    {
        var before = Counted.Sum(operation => sandbox.Calls.CountOf(operation));
        var start = Stopwatch.GetTimestamp();
        await portal.GetRequiredService<Previews>().DrawAsync(new PreviewRequest { Id = portal.GetRequiredService<RunIds>().NewPlan(), Actor = name }, CancellationToken.None);
        return (Counted.Sum(operation => sandbox.Calls.CountOf(operation)) - before, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    /// <returns>The indexes of each repository.</returns>
    private static int Fill(SandboxServer sandbox, int repositories)
    {
        var now = DateTimeOffset.UtcNow;
        var registry = sandbox.Ecr.Registry(sandbox.Accounts[0].Id, "us-east-1");
        for (var number = 0; number < repositories; number++)
        {
            var repository = registry.Create(new RepositorySettings { Name = string.Create(CultureInfo.InvariantCulture, $"team/app-{number}"), CreatedAt = now.AddYears(-1) })!;
            StoredImage? last = null;
            for (var i = 0; i < ImagesEach; i++)
            {
                var index = i % IndexEvery == IndexEvery - 1;
                last = repository.Push(new ImagePush
                {
                    Content = string.Create(CultureInfo.InvariantCulture, $"app {number} build {i}"),
                    Kind = index ? ImageKind.Index : ImageKind.Image,
                    Children = index ? [new ImageChild(last!.Digest, "linux/amd64")] : [],
                    PushedAt = now.AddHours(-i),
                    Tags = [string.Create(CultureInfo.InvariantCulture, $"main-{i:x7}a1")],
                });
            }
        }

        return ImagesEach / IndexEvery;
    }
}
