using AdminPortal.Operations;
using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Schedules;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Sandbox;
using AdminPortal.Sandbox.Kubernetes;
using AdminPortal.Tests.Operations.Clusters;
using AdminPortal.Tests.Operations.Runs;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using SandboxOptions = AdminPortal.Sandbox.SandboxOptions;

namespace AdminPortal.Tests.Operations.Schedules;

/// <summary>A day of the portal's life in a world that goes on. Alone, since what other tests hold in memory would be counted too.</summary>
[Collection(nameof(Alone))]
public sealed class DayTests
{
    private const int Warm = 2, Hours = 24;

    // Of the demo's repositories, so that an hour takes less than a second.
    private static readonly string[] Kept = ["shop/cart", "shop/pricing", "shop/inventory", "shop/notifications", "shop/images"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_day_with_the_sandbox_s_traffic_makes_24_slots_and_24_runs_and_takes_no_more_memory()
    {
        var folder = Directory.CreateTempSubdirectory("adminportal-day-").FullName;
        var now = TimeProvider.System.GetUtcNow();
        var time = new WatchedTime(new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero));
        await using (var server = await SandboxServer.StartAsync(new SandboxOptions { World = SandboxWorld.Demo, Clock = time, Traffic = true }, Stop))
        {
            foreach (var registry in server.Accounts.SelectMany(account => account.Regions.Select(region => server.Ecr.Registry(account.Id, region))))
            {
                foreach (var repository in registry.Repositories.Where(repository => !Kept.Contains(repository.Name)).ToList()) { registry.Delete(repository, force: true); }
            }

            var clusters = Path.Combine(folder, "kubeconfig");
            await File.WriteAllTextAsync(clusters, Kubeconfig.Write([.. server.Clusters.Where(cluster => cluster.Name.StartsWith("prod", StringComparison.Ordinal))]), Stop);
            await LiveAsync(server, time, folder, clusters);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task LiveAsync(SandboxServer server, WatchedTime time, string folder, string clusters)
    {
        var options = new PortalOptions { Mode = PortalMode.Aws, DataFolder = folder, Clusters = new() { Kubeconfigs = [clusters], InCluster = InClusterMode.False, DiscoverEks = false } };
        var connection = new OutsideConnection { ServiceUrl = server.Endpoint, AccessKey = server.AccessKeyId, SecretKey = server.SecretAccessKey, Region = server.Accounts[0].Regions[0], Accounts = [] };
        await using var portal = new ServiceCollection()
            .AddSingleton<TimeProvider>(time)
            .AddOperations(options)
            .AddSingleton(made => new AwsAccounts(options, time, connection, made.GetRequiredService<CallLimits>()))
            .BuildServiceProvider();
        await portal.PrepareOperationsAsync(Stop);
        _ = portal.Get<Schedule>();
        var (before, memory) = (server.Ecr.Registries.Sum(registry => registry.Repositories.Sum(repository => repository.Count)), 0L);
        for (var hour = 1; hour <= Hours; hour++)
        {
            for (var quarter = 0; quarter < 4; quarter++)
            {
                time.Advance(TimeSpan.FromMinutes(15));
                server.Tick();
                await portal.Get<CleanupJob>().TickAsync(Stop);
                await portal.Get<RetentionJob>().TickAsync(Stop);
            }

            if (hour == Warm) { memory = Held(); }
        }

        var slots = await portal.Get<SlotStore>().ListAsync(Schedule.Job, 100, Stop);
        var runs = (await portal.Get<RunStore>().ListAsync(0, 100, Stop)).Items;
        Assert.Equal((Hours, Hours), (slots.Count, runs.Count));
        Assert.All(slots, slot => Assert.Equal(SlotState.Done, slot.State));
        Assert.Equal(slots.Select(slot => slot.RunId), runs.Select(run => run.Id));
        var deleted = runs.Sum(run => run.Counts.Deleted);
        Assert.True(deleted > 0);
        // Something was pushed all day.
        Assert.True(server.Ecr.Registries.Sum(registry => registry.Repositories.Sum(repository => repository.Count)) + deleted > before + Hours);
        Assert.InRange(Held(), 0, memory * 1.1);
    }

    private static long Held()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    [CollectionDefinition(nameof(Alone), DisableParallelization = true)]
    public sealed class Alone;
}
