using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Ecr;
using AdminPortal.Sandbox.Wire;
using AdminPortal.Tests.Operations.Runs;
using Xunit;

namespace AdminPortal.Tests.Operations.Ecr;

public sealed class PullExclusionsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Demand_46_the_principals_whose_pulls_do_not_count_are_read_page_by_page()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var portal = await world.PortalAsync(Stop);
        Assert.Empty(await portal.Get<PullExclusions>().ReadAsync(world.Registry, Stop));

        string[] scanners = [.. Enumerable.Range(10, 3).Select(number => $"arn:aws:iam::123456789012:role/scanner-{number}")];
        world.Server.Ecr.Registry(world.Registry.Account, world.Registry.Region).Change(settings => settings with { PullTimeExclusions = scanners.ToDictionary(arn => arn, _ => world.Start) });

        Assert.Equal(scanners, await portal.Get<PullExclusions>().ReadAsync(world.Registry, Stop));
    }

    [Fact]
    public async Task A_refusal_is_told_with_the_permission()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var portal = await world.PortalAsync(Stop);
        world.Server.Faults.Add(new WireFault
        {
            Kind = FaultKind.Error,
            Operation = "ListPullTimeUpdateExclusions",
            Status = 400,
            Code = "AccessDeniedException",
            Message = "User: arn:aws:iam::123456789012:user/x is not authorized to perform: ecr:ListPullTimeUpdateExclusions on resource: *",
        });

        var failure = await Assert.ThrowsAsync<AwsFailure>(() => portal.Get<PullExclusions>().ReadAsync(world.Registry, Stop));

        Assert.Contains("ecr:ListPullTimeUpdateExclusions is not allowed", failure.Message, StringComparison.Ordinal);
    }
}
