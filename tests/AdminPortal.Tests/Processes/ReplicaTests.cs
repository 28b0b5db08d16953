using AdminPortal.Operations.Ecr;
using AdminPortal.Operations.Schedules;
using AdminPortal.Operations.Store;
using AdminPortal.Sandbox.Wire;
using AdminPortal.Tests.Web.Commands;
using Xunit;

namespace AdminPortal.Tests.Processes;

/// <summary>Several portals on one PostgreSQL database.</summary>
public sealed class ReplicaTests
{
    // Real seconds: the server measures leases by its own clock.
    private static readonly Dictionary<string, string> ShortLeases = new() { ["Portal__Store__LeaseSeconds"] = "6" };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sweep_on_a_server_deletes_and_doctor_tells_the_server_without_a_way_in()
    {
        await using var world = await ReplicaWorld.StartAsync(30, [], Stop);

        var swept = await RunAsync(world, "sweep", "--json");
        var again = await RunAsync(world, "preview", "--json");
        var doctor = await RunAsync(world, "doctor");
        var backup = await RunAsync(world, "backup", "portal.backup");

        Assert.True(swept.Code == 0, swept.Errors);
        Assert.Equal(20, PromisedJson.Preview(swept.Output).GetProperty("totals").GetProperty("delete").GetInt32());
        Assert.Equal(ReplicaWorld.Kept, world.Repository.Count);
        Assert.Equal(0, PromisedJson.Preview(again.Output).GetProperty("totals").GetProperty("delete").GetInt32());
        Assert.Contains("ok  PostgreSQL ", doctor.Output, StringComparison.Ordinal);
        Assert.Equal((1, true), (backup.Code, backup.Errors.Contains("pg_dump", StringComparison.Ordinal)));
        Assert.All(new[] { swept, again, doctor, backup }, said => Assert.DoesNotContain(world.Password, said.Output + said.Errors, StringComparison.Ordinal));
        Assert.Equal(RunState.Completed, Assert.Single((await world.Runs.ListAsync(0, 10, Stop)).Items).State);
    }

    [Theory]
    [InlineData("BatchGetImage", FaultKind.Slow, 1, ManifestReader.Most)]
    [InlineData("BatchDeleteImage", FaultKind.Slow, 1, 0)]
    [InlineData("BatchDeleteImage", FaultKind.Hang, 2, 0)]
    public async Task A_replica_that_was_stopped_for_longer_than_its_lease_deletes_nothing_when_it_wakes(string during, FaultKind kind, int every, int pulled)
    {
        // The manifests whose answer the stopped one never took were pulled by nobody who can be named, and stay for now.
        var kept = ReplicaWorld.Kept + pulled;
        const int images = 450;
        await using var world = await ReplicaWorld.StartAsync(images, ShortLeases, Stop);
        world.Sandbox.Faults.Add(new WireFault { Kind = kind, Operation = during, First = every, Every = every, Latency = kind == FaultKind.Slow ? TimeSpan.FromSeconds(3) : TimeSpan.Zero });

        await using var stopped = world.Start("sweep", "--json");
        await ReplicaWorld.UntilAsync(() => Task.FromResult(world.Sandbox.Faults.All[0].Struck > 0), stopped, Stop);
        await stopped.SignalAsync("STOP", Stop);
        world.Sandbox.Faults.Clear();
        await ReplicaWorld.UntilAsync(async () => (await world.Leases.ListAsync(Stop)).Count == 0, stopped, Stop);

        var other = await RunAsync(world, "sweep", "--json");
        Assert.True(other.Code == 0, other.Errors + other.Output);
        Assert.True(world.Repository.Count == kept, $"{world.Repository.Count} images are left; {other.Output}");
        // What the first one's plan would delete is there again, or still.
        world.Push(images - 1);
        var left = world.Repository.Count;
        var before = world.Sandbox.Calls.CountOf("BatchDeleteImage");

        await stopped.SignalAsync("CONT", Stop);
        var (code, output) = await stopped.EndAsync(Stop);

        Assert.True(code is 1 or 2, $"exit code {code}\n{output}\n{stopped.Errors}");
        Assert.Equal(before, world.Sandbox.Calls.CountOf("BatchDeleteImage"));
        Assert.Equal(left, world.Repository.Count);
        await HistoryIsWholeAsync(world, images - kept);
    }

    [Fact]
    public async Task Demand_32_two_portals_whose_clocks_strike_together_make_one_run_of_a_slot()
    {
        // The slot of this year was never taken; who comes first makes up for it.
        await using var world = await ReplicaWorld.StartAsync(30, new() { ["Portal__Schedule__Cron"] = "0 0 1 1 *" }, Stop);
        var slots = new SlotStore(world.Database, world.Presence, TimeProvider.System);
        var lastYear = new DateTimeOffset(DateTimeOffset.UtcNow.Year - 1, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await slots.TryTakeAsync(Schedule.Job, lastYear, Stop);
        await slots.EndAsync(Schedule.Job, lastYear, SlotState.Done, null, null, Stop);

        await using var one = world.Start();
        await using var other = world.Start();
        await ReplicaWorld.UntilAsync(async () => (await slots.ListAsync(Schedule.Job, 1, Stop))[0] is var slot && slot.At > lastYear && slot.State != SlotState.Taken, one, Stop);

        var run = Assert.Single((await world.Runs.ListAsync(0, 10, Stop)).Items);
        Assert.Equal((RunState.Completed, 20, CleanupJob.Actor), (run.State, run.Counts.Deleted, run.Actor));
        // Last year's may have been forgotten meanwhile.
        Assert.Equal([lastYear.AddYears(1)], (await slots.ListAsync(Schedule.Job, 10, Stop)).Select(slot => slot.At).Where(at => at > lastYear));
        Assert.Equal(1, world.Sandbox.Calls.CountOf("BatchDeleteImage"));
    }

    // What both did, told once: whoever took over asked ECR what became of the first one's last batch.
    private static async Task HistoryIsWholeAsync(ReplicaWorld world, int gone)
    {
        var removals = (await world.Runs.SearchAsync(new RemovalSearch { Take = 10_000 }, Stop)).Items;
        var deleted = removals.Where(removal => removal.Outcome == RemovalOutcome.Deleted).Select(removal => removal.Digest).ToArray();

        Assert.Equal([RunState.Completed, RunState.Stopped], (await world.Runs.ListAsync(0, 10, Stop)).Items.Select(run => run.State));
        Assert.DoesNotContain(removals, removal => removal.Outcome == RemovalOutcome.Intended);
        Assert.Equal(gone, deleted.Length);
        Assert.Distinct(deleted);
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(ReplicaWorld world, params string[] arguments)
    {
        await using var portal = world.Start(arguments);
        var (code, output) = await portal.EndAsync(Stop);
        return (code, output, portal.Errors);
    }
}
