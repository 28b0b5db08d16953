using System.Collections.Concurrent;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Sandbox.Wire;
using Xunit;

namespace AdminPortal.Tests.Operations.Runs;

/// <summary>What failed is tried first the next time, and holds nobody else up.</summary>
public sealed class TroubleTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_run_failed_in_is_read_and_deleted_from_first_by_the_next()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Options = new PortalOptions { Limits = new LimitOptions { ReadAtOnce = 1, DeleteAtOnce = 1 } };
        foreach (var name in new[] { "shop/a", "shop/b", "shop/c" }) { world.Builds(world.Repository(name), 15, daysOld: 10); }

        var portal = await world.PortalAsync(Stop);
        world.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "BatchDeleteImage", Code = "AccessDeniedException", Message = "User: portal is not authorized", Repository = "shop/c" });
        var failed = await portal.ExecuteAsync((await portal.PreviewAsync(Stop)).Id, Stop);
        Assert.Equal((RunState.Partial, 10), (failed.State, failed.Counts.Deleted));
        var trouble = Assert.Single(await portal.Get<TroubleStore>().ListAsync(Stop));
        Assert.Equal(("shop/c", failed.Id), (trouble.Repository.Name, trouble.Id));
        world.Server.Faults.Clear();
        foreach (var name in new[] { "shop/a", "shop/b" }) { world.Builds(world.Server.Ecr.Registry(world.Registry.Account, world.Registry.Region).Find(name)!, 15, daysOld: 20); }

        ConcurrentQueue<string> asked = [];
        world.Server.Watch = new(
            (call, _) =>
            {
                if (call.Subject.Operation is "DescribeImages" or "BatchDeleteImage") { asked.Enqueue($"{call.Subject.Operation} {call.Subject.Repository}"); }
                return Task.CompletedTask;
            },
            (_, _) => Task.CompletedTask);
        var plan = await portal.PreviewAsync(Stop);
        Assert.Equal("DescribeImages shop/c", asked.First());
        asked.Clear();
        var run = await portal.ExecuteAsync(plan.Id, Stop);

        Assert.Equal("BatchDeleteImage shop/c", asked.First(call => call.StartsWith("BatchDelete", StringComparison.Ordinal)));
        Assert.Equal((RunState.Completed, 35), (run.State, run.Counts.Deleted));
        Assert.Empty(await portal.Get<TroubleStore>().ListAsync(Stop));
    }

    [Fact]
    public async Task What_can_never_be_deleted_takes_half_of_the_places_at_most()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Options = new PortalOptions { Limits = new LimitOptions { MaxPerRun = 10, ParkCount = 1000 } };
        world.Builds(world.Repository("shop/refusing"), 60, daysOld: 30);
        var good = world.Repository("shop/web");
        world.Builds(good, 15, daysOld: 10);
        world.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "BatchDeleteImage", Code = "AccessDeniedException", Message = "User: portal is not authorized", Repository = "shop/refusing" });
        var portal = await world.PortalAsync(Stop);

        await portal.ExecuteAsync((await portal.PreviewAsync(Stop)).Id, Stop);
        var first = good.Count;
        await portal.ExecuteAsync((await portal.PreviewAsync(Stop)).Id, Stop);

        Assert.Equal((15, 10), (first, good.Count));
    }

    [Fact]
    public async Task What_could_not_be_read_is_read_first_and_is_in_trouble_until_it_can_be()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Options = new PortalOptions { Limits = new LimitOptions { ReadAtOnce = 1 } };
        foreach (var name in new[] { "shop/a", "shop/b" }) { world.Builds(world.Repository(name), 3, daysOld: 10); }

        world.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "DescribeImages", Code = "ServerException", Status = 500, Repository = "shop/b" });
        var portal = await world.PortalAsync(Stop);
        var plan = await portal.PreviewAsync(Stop);
        var trouble = Assert.Single(await portal.Get<TroubleStore>().ListAsync(Stop));
        Assert.Equal(("shop/b", plan.Id), (trouble.Repository.Name, trouble.Id));

        world.Server.Faults.Clear();
        ConcurrentQueue<string?> asked = [];
        world.Server.Watch = new(
            (call, _) =>
            {
                if (call.Subject.Operation == "DescribeImages") { asked.Enqueue(call.Subject.Repository); }
                return Task.CompletedTask;
            },
            (_, _) => Task.CompletedTask);
        await portal.PreviewAsync(Stop);

        Assert.Equal(["shop/b", "shop/a"], asked);
        Assert.Empty(await portal.Get<TroubleStore>().ListAsync(Stop));
    }
}
