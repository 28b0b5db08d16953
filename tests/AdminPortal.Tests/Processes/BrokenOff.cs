using AdminPortal.Operations.Settings;
using AdminPortal.Planning.Images;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Wire;
using AdminPortal.Tests.Operations.Runs;
using AdminPortal.Tests.Web.Commands;
using Xunit;

namespace AdminPortal.Tests.Processes;

/// <summary>A sweep of three batches whose database fails at one of its calls to delete.</summary>
/// <param name="World">Where it deletes.</param>
/// <param name="Options">Lead to its database.</param>
/// <param name="Pushed">All images that were there.</param>
internal sealed record BrokenOff(CommandWorld World, PortalOptions Options, IReadOnlySet<ImageDigest> Pushed)
{
    private const int More = 240;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Beside the sweep's own, a database that was made and closed before: its log begins anew with the sweep.</summary>
    public static async Task<BrokenOff> PrepareAsync(CommandWorld world, PortalOptions options, CancellationToken stop)
    {
        for (var i = 0; i < More; i++)
        {
            world.Repository.Push(new ImagePush { Content = $"more {i}", PushedAt = DateTimeOffset.UtcNow.AddDays(-60).AddMinutes(-i), Tags = [$"main-{0xb000000 + i:x7}b2"] });
        }

        world.Environment["Portal__Limits__ParkCount"] = "1000000";
        world.Environment["Portal__DataFolder"] = options.DataFolder;
        world.Environment["Portal__Store__Provider"] = options.Store.Provider.ToString();
        if (options.Store.ConnectionString is { } connection) { world.Environment["Portal__Store__ConnectionString"] = connection; }

        var (code, _, errors) = await world.RunAsync(stop, "pins");
        Assert.True(code == 0, errors);
        return new BrokenOff(world, options, world.Repository.Images().Select(image => image.Id()).ToHashSet());
    }

    /// <param name="call">The call to delete at which it strikes, from 1.</param>
    /// <param name="answered">Whether ECR has carried the call out by then.</param>
    /// <param name="strike">Breaks the database.</param>
    /// <param name="sweep">Begins it.</param>
    /// <param name="stop">Ends it.</param>
    public async Task<(int Code, string Errors)> SweepAsync(int call, bool answered, Func<Task> strike, Func<Task<(int Code, string Output, string Errors)>> sweep, CancellationToken stop)
    {
        var seen = 0;
        World.Sandbox.Watch = new WireWatch(
            async (told, _) => { if (!answered && IsIt(told.Subject)) { await strike(); } },
            async (told, _) => { if (answered && IsIt(told.Subject)) { await strike(); } });
        var (code, _, errors) = await sweep().WaitAsync(Patience, stop);
        World.Sandbox.Watch = null;
        Assert.True(seen >= call, errors);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        return (code, errors);

        bool IsIt(CallSubject told) => told.Operation == "BatchDeleteImage" && Interlocked.Increment(ref seen) == call;
    }

    /// <summary>The sweep failed with words for a person, and sent nothing more after the blow.</summary>
    public void AssertBrokenOff(int call, (int Code, string Errors) sweep, string says)
    {
        Assert.True(sweep.Code == 1, $"exit code {sweep.Code}\n{sweep.Errors}");
        Assert.Contains(says, sweep.Errors, StringComparison.Ordinal);
        Assert.Contains("The run broke off", sweep.Errors, StringComparison.Ordinal);
        // What cannot be written down first is not sent.
        Assert.Equal(call, World.Sandbox.Calls.CountOf("BatchDeleteImage"));
    }

    /// <summary>The database works again: nothing is gone without a record, and one more sweep sets all right.</summary>
    public async Task AssertRepairedAsync(string when, CancellationToken stop)
    {
        await RegistryAndHistory.AssertRecordedAsync(Options, World.Repository, Pushed, stop);
        var (code, told, errors) = await World.RunAsync(stop, "sweep");
        Assert.True(code == 0, $"{when}: exit code {code}\n{told}\n{errors}");
        await RegistryAndHistory.AssertSameAsync(Options, World.Repository, Pushed, when, stop);
    }
}
