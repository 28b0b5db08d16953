using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Sandbox.Wire;
using Xunit;

namespace AdminPortal.Tests.Operations.Runs;

/// <summary>Many repositories at once, and a wire that fails often.</summary>
public class SideBySideTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Demand_27_five_hundred_repositories_are_read_and_deleted_from_side_by_side_with_a_bounded_number_of_calls()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        for (var number = 0; number < 500; number++) { world.Builds(world.Repository($"team/app-{number}"), number % 10 == 0 ? 12 : 1, daysOld: 10); }

        world.Options = new PortalOptions { Limits = new LimitOptions { ReadAtOnce = 6, DeleteAtOnce = 3 } };
        var portal = await world.PortalAsync(Stop);
        var traffic = new Traffic();
        world.Server.Watch = traffic.Watch;

        var plan = await portal.PreviewAsync(Stop);
        var reading = traffic.MostAtOnce;
        traffic.Forget("BatchDeleteImage");
        var run = await portal.ExecuteAsync(plan.Id, Stop);

        Assert.Equal((500, 1050), (plan.Repositories, plan.Totals.Images));
        Assert.InRange(reading, 2, 6);
        Assert.Equal((RunState.Completed, 100), (run.State, run.Counts.Deleted));
        Assert.InRange(traffic.MostAtOnce, 2, 3);
        Assert.Equal(50, world.Server.Calls.CountOf("BatchDeleteImage"));
    }

    [Fact]
    public async Task Demand_28_a_sweep_comes_through_throttles_errors_and_an_account_that_refuses_everything()
    {
        const int Repositories = 12;
        await using var world = await PortalWorld.StartAsync(Stop);
        var other = world.Server.Accounts[1];
        (world.Tries, world.Accounts) = (8, [new AwsAccountOptions(), new AwsAccountOptions { Name = "other", RoleArn = other.RoleArn, ExternalId = other.ExternalId }]);
        var repositories = Enumerable.Range(0, Repositories).Select(number => world.Repository($"team/app-{number}")).ToList();
        foreach (var repository in repositories) { world.Builds(repository, 30, daysOld: 10); }

        world.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Account = other.Id, Code = "AccessDeniedException", Message = "User: portal is not authorized" });
        // None has a divisor in common with another, so that they fall on each operation as if by chance.
        world.Server.Faults.Add(new WireFault { Kind = FaultKind.Cut, Every = 101 });
        world.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Every = 19 });
        world.Server.Faults.Add(new WireFault { Kind = FaultKind.Throttle, Every = 3, Burst = 0 });
        var portal = await world.PortalAsync(Stop);

        var plan = await portal.PreviewAsync(Stop);
        var run = await portal.ExecuteAsync(plan.Id, Stop);

        Assert.Equal((Repositories, Repositories * 30, 0), (plan.Repositories, plan.Totals.Images, plan.Totals.Hold));
        Assert.Contains(plan.Problems, problem => problem.Text.Contains(other.Id, StringComparison.Ordinal));
        Assert.Equal((Repositories * 20, 0, 0), (run.Counts.Deleted, run.Counts.Failed, run.Counts.AlreadyGone));
        Assert.All(repositories, repository => Assert.Equal(10, repository.Count));
        // One that was carried out for each repository: nothing was deleted a second time.
        Assert.Equal(Repositories, Assert.Single(world.Server.Calls.Counts, count => count.Operation == "BatchDeleteImage") is var deletes ? deletes.Calls - deletes.Failed : 0);
        Assert.InRange(portal.Get<RunFeed>().Find(run.Id)!.Throttles, 1, portal.Get<CallLimits>().Throttles);
    }

    /// <summary>Counts the calls to ECR that are under way. The first waits for a second, so that a slow machine does not hide that they come side by side.</summary>
    private sealed class Traffic
    {
        private readonly Lock _gate = new();
        private TaskCompletionSource _second = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private string _meeting = "DescribeImages";
        private int _under;

        public int MostAtOnce { get; private set; }

        public WireWatch Watch => new((call, stop) => BeginAsync(call, stop), (call, record) => End(call));

        public void Forget(string meeting)
        {
            lock (_gate) { (MostAtOnce, _meeting, _second) = (0, meeting, new(TaskCreationOptions.RunContinuationsAsynchronously)); }
        }

        private Task BeginAsync(WatchedCall call, CancellationToken stop)
        {
            if (call.Subject.Service != "ecr") { return Task.CompletedTask; }

            lock (_gate)
            {
                MostAtOnce = Math.Max(MostAtOnce, ++_under);
                if (call.Subject.Operation != _meeting) { return Task.CompletedTask; }
                if (_under > 1) { _second.TrySetResult(); }

                return Task.WhenAny(_second.Task, Task.Delay(TimeSpan.FromSeconds(20), stop));
            }
        }

        private Task End(WatchedCall call)
        {
            lock (_gate)
            {
                if (call.Subject.Service == "ecr") { _under--; }
            }

            return Task.CompletedTask;
        }
    }
}
