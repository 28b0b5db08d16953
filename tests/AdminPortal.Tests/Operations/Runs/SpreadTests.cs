using System.Collections.Concurrent;
using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Schedules;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Sandbox.Ecr.State;
using Xunit;

namespace AdminPortal.Tests.Operations.Runs;

public sealed class SpreadTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Demand_35_registries_do_not_all_begin_on_the_hour_and_so_many_repositories_at_once_as_the_settings_say()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var (own, other) = (world.Server.Accounts[0], world.Server.Accounts[1]);
        world.Accounts =
        [
            new AwsAccountOptions { Regions = own.Regions },
            new AwsAccountOptions { Name = "other", RoleArn = other.RoleArn, ExternalId = other.ExternalId, Regions = other.Regions },
        ];
        world.Options = new PortalOptions { Schedule = new ScheduleOptions { JitterSeconds = (int)Bound.TotalSeconds }, Limits = new LimitOptions { ReadAtOnce = 2 } };
        var registries = world.Server.Accounts.SelectMany(account => account.Regions.Select(region => new RegistryId(account.Id, region))).OrderBy(registry => Spread.Of(registry, Bound)).ToList();
        foreach (var registry in registries)
        {
            for (var i = 0; i < 3; i++)
            {
                world.Builds(world.Server.Ecr.Registry(registry.Account, registry.Region).Create(new RepositorySettings { Name = $"shop/app-{i}", CreatedAt = world.Start })!, 2, daysOld: 1);
            }
        }

        var portal = await world.PortalAsync(Stop);
        _ = portal.Get<Schedule>();
        world.Time.Advance(TimeSpan.FromHours(1));
        var slot = world.Time.GetUtcNow();
        ConcurrentDictionary<RegistryId, TimeSpan> began = [];
        var (under, most, read, gate) = (0, 0, 0, new Lock());
        world.Server.Watch = new(
            (call, _) =>
            {
                if (call.Subject.Operation != "DescribeImages") { return Task.CompletedTask; }

                began.TryAdd(new RegistryId(call.Subject.Account, call.Subject.Region), world.Time.GetUtcNow() - slot);
                lock (gate) { most = Math.Max(most, ++under); }
                return Task.CompletedTask;
            },
            (call, _) =>
            {
                if (call.Subject.Operation != "DescribeImages") { return Task.CompletedTask; }

                lock (gate) { (under, read) = (under - 1, read + 1); }
                return Task.CompletedTask;
            });

        var working = Task.Run(() => portal.Get<CleanupJob>().TickAsync(Stop), Stop);
        var passed = TimeSpan.Zero;
        for (var i = 0; i < registries.Count; i++)
        {
            var at = Spread.Of(registries[i], Bound);
            var waits = at - passed;
            if (waits > TimeSpan.Zero)
            {
                await UntilAsync(() => world.Time.WaitsOf(waits) > 0);
                world.Time.Advance(waits);
            }

            passed = at;
            await UntilAsync(() => read >= 3 * (i + 1));
        }

        await working.WaitAsync(TimeSpan.FromMinutes(2), Stop);
        Assert.Equal(registries.Select(registry => Spread.Of(registry, Bound)), registries.Select(registry => began[registry]));
        Assert.True(began.Values.Distinct().Count() > 2, string.Join(" ", began.Values));
        Assert.InRange(most, 1, 2);
        Assert.Equal(SlotState.Done, Assert.Single(await portal.Get<SlotStore>().ListAsync(Schedule.Job, 10, Stop)).State);

        // By hand nobody waits.
        Assert.Equal(12, (await portal.PreviewAsync(Stop).WaitAsync(TimeSpan.FromMinutes(2), Stop)).Repositories);
    }

    [Fact]
    public void A_registry_s_place_is_the_same_in_every_process_and_below_the_bound()
    {
        RegistryId[] registries = [.. Enumerable.Range(0, 200).Select(number => new RegistryId($"{100_000_000_000 + number}", "eu-west-1"))];

        Assert.Equal(TimeSpan.FromSeconds(23), Spread.Of(new RegistryId("123456789012", "eu-west-1"), Bound));
        Assert.All(registries, registry => Assert.InRange(Spread.Of(registry, Bound), TimeSpan.Zero, Bound - TimeSpan.FromSeconds(1)));
        Assert.True(registries.Select(registry => Spread.Of(registry, Bound)).Distinct().Count() > 40);
        Assert.Equal(TimeSpan.Zero, Spread.Of(registries[0], TimeSpan.Zero));
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var i = 0; !isSo(); i++)
        {
            Assert.True(i < 3000, "It does not come.");
            await timer.WaitForNextTickAsync(Stop);
        }
    }
}
