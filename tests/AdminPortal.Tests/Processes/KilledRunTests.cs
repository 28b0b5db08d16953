using System.Globalization;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Sandbox;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Wire;
using Xunit;
using SandboxOptions = AdminPortal.Sandbox.SandboxOptions;

namespace AdminPortal.Tests.Processes;

/// <summary>A run that is killed between two batches. The sandbox outlives it, as AWS would.</summary>
public sealed class KilledRunTests
{
    private const int Images = 450;
    private const int Kept = 10;

    [Fact]
    public async Task Demand_25_a_run_that_was_killed_is_completed_by_the_next_with_a_whole_history()
    {
        var stop = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("adminportal-").FullName;
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { World = SandboxWorld.Empty }, stop);
        var repository = Fill(sandbox);
        var environment = PortalProcess.Outside(sandbox, folder);
        environment["Portal__Limits__ParkCount"] = "1000";

        // Every third delete hangs: by then two batches are gone, and the third was never carried out.
        sandbox.Faults.Add(new WireFault { Kind = FaultKind.Hang, Operation = "BatchDeleteImage", Every = 3 });
        await using (var killed = PortalProcess.Start(["sweep", "--json"], environment, folder))
        {
            await UntilAsync(() => sandbox.Faults.All[0].Struck > 0, killed, stop);
            await killed.KillAsync(stop);
        }

        Assert.Equal(Images - 200, repository.Count);
        sandbox.Faults.Clear();
        await using var next = PortalProcess.Start(["sweep", "--json"], environment, folder);
        var (code, output) = await next.EndAsync(stop);

        Assert.True(code == 0, $"exit code {code}\n{output}\n{next.Errors}");
        Assert.Equal(Kept, repository.Count);
        await HistoryIsWholeAsync(folder, stop);
    }

    private static EcrRepository Fill(SandboxServer sandbox)
    {
        var repository = sandbox.Ecr.Registry(sandbox.Accounts[0].Id, "us-east-1").Create(new RepositorySettings { Name = "shop", CreatedAt = DateTimeOffset.UtcNow.AddYears(-1) })!;
        for (var i = 0; i < Images; i++)
        {
            repository.Push(new ImagePush
            {
                Content = string.Create(CultureInfo.InvariantCulture, $"build {i}"),
                PushedAt = DateTimeOffset.UtcNow.AddDays(-30).AddMinutes(-i),
                Tags = [string.Create(CultureInfo.InvariantCulture, $"main-{i:x7}a1")],
            });
        }

        return repository;
    }

    private static async Task HistoryIsWholeAsync(string folder, CancellationToken stop)
    {
        using var database = new Database(new PortalOptions { DataFolder = folder });
        using var presence = new Presence(new PortalOptions { DataFolder = folder });
        var runs = new RunStore(database, presence, TimeProvider.System);
        var (removals, states) = ((await runs.SearchAsync(new RemovalSearch { Take = 10_000 }, stop)).Items, (await runs.ListAsync(0, 10, stop)).Items.Select(run => run.State));

        Assert.Equal([RunState.Completed, RunState.Stopped], states);
        Assert.DoesNotContain(removals, removal => removal.Outcome == RemovalOutcome.Intended);
        var deleted = removals.Where(removal => removal.Outcome == RemovalOutcome.Deleted).Select(removal => removal.Digest).ToArray();
        Assert.Equal(Images - Kept, deleted.Length);
        Assert.Distinct(deleted);
    }

    private static async Task UntilAsync(Func<bool> reached, PortalProcess portal, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var i = 0; !reached(); i++)
        {
            Assert.True(i < 2400, $"two minutes went by: {portal.Errors}");
            await timer.WaitForNextTickAsync(stop);
        }
    }
}
