using System.Diagnostics;
using AdminPortal.Operations;
using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using Microsoft.Extensions.DependencyInjection;

namespace AdminPortal.Benchmarks;

/// <summary>The portal's engine in a process of its own: it draws previews of all that it finds, one after another, and tells what each has cost.</summary>
internal static class EngineProcess
{
    /// <summary>The first argument that makes it one.</summary>
    public const string Word = "preview-registry";

    private const string Sweep = "sweep";

    public static OwnProcess Start(RegistryProcess.Door door, string region, bool accounts = false, bool sweep = false) =>
        OwnProcess.Start(collector: true, [Word, door.Endpoint, door.Key, door.Secret, region, accounts ? door.RoleArn : "", door.ExternalId, sweep ? Sweep : ""]);

    /// <summary>What the other process does.</summary>
    public static async Task WorkAsync(IReadOnlyList<string> arguments)
    {
        var folder = Directory.CreateTempSubdirectory("adminportal-").FullName;
        var options = new PortalOptions
        {
            DataFolder = folder,
            Clusters = new ClusterOptions { AllowNone = true, DiscoverEks = false, InCluster = InClusterMode.False },
            Aws = new AwsOptions { Accounts = arguments[4].Length == 0 ? [] : [new AwsAccountOptions(), new AwsAccountOptions { Name = "refusing", RoleArn = arguments[4], ExternalId = arguments[5] }] },
            Limits = new LimitOptions { ParkShare = 1, ParkCount = 1_000_000, MaxPerRun = 1_000_000 },
        };
        var services = new ServiceCollection();
        services.AddSingleton(new OutsideConnection { ServiceUrl = new Uri(arguments[0]), AccessKey = arguments[1], SecretKey = arguments[2], Region = arguments[3], Accounts = options.Aws.Accounts });
        await using (var portal = services.AddOperations(options).BuildServiceProvider())
        {
            await portal.PrepareOperationsAsync(CancellationToken.None);
            while (OwnProcess.Say(await WorkAsync(portal, folder, arguments[6] == Sweep))) { }
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<Cost> WorkAsync(ServiceProvider portal, string folder, bool sweep)
    {
        var (start, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var plan = await portal.GetRequiredService<Previews>().DrawAsync(new PreviewRequest { Id = portal.GetRequiredService<RunIds>().NewPlan(), Actor = "benchmark" }, CancellationToken.None);
        var run = sweep ? await portal.GetRequiredService<Runner>().ExecuteAsync(new RunRequest { Id = portal.GetRequiredService<RunIds>().NewRun(), PlanId = plan.Id, Actor = "benchmark" }, CancellationToken.None) : null;
        if (run is { Counts.Failed: > 0 })
        {
            var removals = await portal.GetRequiredService<RunStore>().SearchAsync(new RemovalSearch { RunId = run.Id, Outcome = RemovalOutcome.Failed, Take = run.Counts.Failed }, CancellationToken.None);
            foreach (var (why, images) in removals.Items.CountBy(removal => removal.Detail ?? "")) { await Console.Error.WriteLineAsync($"{images} images were not deleted: {why}"); }
        }

        if (sweep)
        {
            foreach (var limit in portal.GetRequiredService<CallLimits>().Figures.Take(5)) { await Console.Error.WriteLineAsync($"{limit.Registry} {limit.Operation}: {limit.Calls} calls, {limit.Throttles} throttled, {limit.Failures} failed, at most {limit.Limit:0.#}/s"); }
        }

        return new Cost
        {
            Seconds = Stopwatch.GetElapsedTime(start).TotalSeconds,
            Cpu = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds,
            Images = plan.Totals.Images,
            Held = plan.Totals.Hold,
            Planned = plan.Totals.Delete,
            Deleted = run?.Counts.Deleted ?? 0,
            PeakMiB = Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0,
            Database = Directory.EnumerateFiles(folder, "portal.db*").Sum(file => new FileInfo(file).Length),
        };
    }

    internal sealed record Cost
    {
        public required double Seconds { get; init; }

        public required double Cpu { get; init; }

        public required long Images { get; init; }

        public required long Held { get; init; }

        public required long Planned { get; init; }

        public required long Deleted { get; init; }

        /// <summary>Since the process began.</summary>
        public required double PeakMiB { get; init; }

        /// <summary>Bytes, with what is not yet written back.</summary>
        public required long Database { get; init; }

        public double CpuOf(int images) => Images == 0 ? double.NaN : Cpu / Images * images;
    }
}
