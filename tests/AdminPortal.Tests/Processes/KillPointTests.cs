using System.Globalization;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Wire;
using AdminPortal.Tests.Operations.Runs;
using AdminPortal.Tests.Web.Commands;
using Xunit;

namespace AdminPortal.Tests.Processes;

/// <summary>
/// SIGKILL at any point of a run that deletes: before ECR takes a call, when it has carried one out but not answered, or a while after an answer. The
/// sandbox outlives the portal, as AWS would. KILL_POINTS asks for more points than the usual ones, KILL_FROM for others.
/// </summary>
public sealed class KillPointTests(ITestOutputHelper output)
{
    private const int Usual = 20;
    private const int Pushed = 130;
    private const int CallsOfARun = 14;
    private const int MostPause = 60;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Demand_25_wherever_a_run_is_killed_registry_and_history_tell_the_same_after_the_next()
    {
        var (from, points) = (Asked("KILL_FROM", 1), Asked("KILL_POINTS", Usual));
        await using var world = await CommandWorld.StartAsync(Stop);
        world.Environment["Portal__Limits__ParkCount"] = "1000000";
        var pushed = world.Repository.Images().Select(image => image.Id()).ToHashSet();
        var (killed, amid) = (0, 0);
        for (var seed = from; seed < from + points; seed++)
        {
            for (var i = 0; i < Pushed; i++) { pushed.Add(Push(world.Repository, seed, i)); }

            var point = Point.Of(seed);
            var deletesBefore = world.Sandbox.Calls.CountOf("BatchDeleteImage");
            if (!await KilledAsync(world, point)) { continue; }

            (killed, amid) = (killed + 1, amid + (world.Sandbox.Calls.CountOf("BatchDeleteImage") > deletesBefore ? 1 : 0));
            var (code, told, errors) = await world.RunAsync(Stop, "sweep");
            Assert.True(code == 0, $"{point}: exit code {code}\n{told}\n{errors}");
            var runs = await RegistryAndHistory.AssertSameAsync(new PortalOptions { DataFolder = world.Folder }, world.Repository, pushed, point.ToString(), Stop);
            Assert.Equal(RunState.Completed, runs[0].State);
            Assert.All(runs, run => Assert.True(run.State is RunState.Completed or RunState.Stopped, $"{point}: {run}"));
        }

        output.WriteLine($"{killed} of {points} runs were killed, {amid} of them after they had begun to delete");
        Assert.True(killed >= points * 3 / 4, $"only {killed} runs were killed");
        Assert.True(amid >= points / 4, $"only {amid} runs were killed after they had begun to delete");
    }

    /// <returns>Whether the run came as far as that point; else it is done.</returns>
    private static async Task<bool> KilledAsync(CommandWorld world, Point point)
    {
        TaskCompletionSource<PortalProcess> started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource struck = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var seen = 0;
        world.Sandbox.Watch = new WireWatch(
            async (call, _) => { if (point.Place == Place.Before && Reached(call.Subject)) { await KillAsync(); } },
            async (call, taken) =>
            {
                if (point.Place == Place.Before || !Reached(call.Subject)) { return; }
                if (point.Place == Place.After) { await KillAsync(); }
                else { _ = Task.Run(async () => { await Task.Delay(point.Pause); await KillAsync(); }); }
            });

        await using var portal = PortalProcess.Start(["sweep"], world.Environment, world.Folder);
        started.SetResult(portal);
        await portal.EndAsync(Stop);
        world.Sandbox.Watch = null;
        if (Volatile.Read(ref seen) >= point.Call) { await struck.Task.WaitAsync(TimeSpan.FromMinutes(1), Stop); }

        return struck.Task.IsCompleted;

        bool Reached(CallSubject call) => (!point.OfDeletes || call.Operation == "BatchDeleteImage") && Interlocked.Increment(ref seen) == point.Call;

        async Task KillAsync()
        {
            var process = await started.Task;
            if (!process.HasEnded) { await process.KillAsync(CancellationToken.None); }

            struck.TrySetResult();
        }
    }

    private static ImageDigest Push(EcrRepository repository, int seed, int image) => repository.Push(new ImagePush
    {
        Content = string.Create(CultureInfo.InvariantCulture, $"build {seed} {image}"),
        PushedAt = DateTimeOffset.UtcNow.AddDays(-60 - seed).AddMinutes(-image),
        Tags = [string.Create(CultureInfo.InvariantCulture, $"main-{(seed * 1000) + image:x7}b2")],
    }).Id();

    private static int Asked(string name, int usual) => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : usual;

    private enum Place { Before, After, Later }

    /// <param name="OfDeletes">Whether only deletes are counted, or all calls.</param>
    /// <param name="Call">Counted from 1.</param>
    private sealed record Point(int Seed, Place Place, bool OfDeletes, int Call, TimeSpan Pause)
    {
        public static Point Of(int seed)
        {
#pragma warning disable CA5394 // a seeded choice, not a secret
            var random = new Random(seed);
            var deletes = random.Next(2) == 0;
            return new(seed, (Place)random.Next(3), deletes, 1 + random.Next(deletes ? 2 : CallsOfARun), TimeSpan.FromMilliseconds(random.Next(MostPause)));
#pragma warning restore CA5394
        }
    }
}
