using AdminPortal.Operations.Settings;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Usage;
using AdminPortal.Sandbox.Kubernetes;
using AdminPortal.Sandbox.Wire;
using Xunit;

namespace AdminPortal.Tests.Operations.Clusters;

public sealed class EksFinderTests
{
    private static readonly AwsAccountOptions TwoRegions = new() { Regions = ["us-east-1", "eu-central-1"] };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_pages_of_clusters_are_listed()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("c000", Stop);
        for (var i = 1; i < 120; i++) { world.Aws.Eks.Put(ClusterWorld.Described(cluster) with { Name = $"c{i:000}", Status = "CREATING" }); }

        var snapshot = await world.Reader().ReadAsync(Stop);

        Assert.Equal(120, snapshot.Clusters.Count);
        Assert.Equal(119, snapshot.Clusters.Count(reading => reading.State == ClusterState.Unreachable));
        Assert.Contains("status CREATING", ClusterWorld.Of(snapshot, "c001").Problems[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_region_whose_clusters_cannot_be_listed_is_a_cluster_that_nobody_knows()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        await world.ClusterAsync("prod", Stop);
        world.Aws.Faults.Add(new WireFault
        {
            Kind = FaultKind.Error,
            Operation = "ListClusters",
            Region = "eu-central-1",
            Status = 403,
            Code = "AccessDeniedException",
            Message = "User: arn:aws:iam::123456789012:user/portal is not authorized to perform: eks:ListClusters on resource: arn:aws:eks:eu-central-1:123456789012:cluster/*",
        });

        var snapshot = await world.Reader(accounts: TwoRegions).ReadAsync(Stop);

        Assert.Equal(ClusterState.Complete, ClusterWorld.Of(snapshot, "prod").State);
        var region = snapshot.Clusters.Single(reading => reading.Id == "eks:123456789012/eu-central-1");
        Assert.Equal((ClusterState.Unknown, ClusterWorld.Account), (region.State, region.Account));
        Assert.Contains("eks:ListClusters", region.Problems.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_that_may_not_be_described_is_unreachable()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        world.Aws.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "DescribeCluster", Status = 403, Code = "AccessDeniedException", Message = "User: x is not authorized to perform: eks:DescribeCluster on resource: y" });

        var reading = (await world.Reader().ReadAsync(Stop)).Clusters.Single();

        Assert.Equal((cluster.Arn, ClusterState.Unreachable, ClusterWorld.Account), (reading.Id, reading.State, reading.Account));
        Assert.Contains("eks:DescribeCluster", reading.Problems.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_cannot_be_entered_is_a_cluster_that_nobody_knows()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        await world.ClusterAsync("prod", Stop);

        var snapshot = await world.Reader(accounts: [new AwsAccountOptions(), new AwsAccountOptions { Name = "second", RoleArn = "arn:aws:iam::210987654321:role/not-that-one" }]).ReadAsync(Stop);

        Assert.Equal(ClusterState.Complete, ClusterWorld.Of(snapshot, "prod").State);
        var account = ClusterWorld.Of(snapshot, "second");
        Assert.Equal((ClusterState.Unknown, "210987654321"), (account.State, account.Account));
    }

    [Fact]
    public async Task Demand_38_a_cluster_of_another_account_and_region_protects_what_it_uses_here()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        await using var cluster = new SandboxCluster("remote", "210987654321", "us-east-1", world.Clock);
        await cluster.StartAsync(Stop);
        cluster.Identities.Keys = access => new SigningKey("", "210987654321", access);
        world.Aws.Eks.Put(ClusterWorld.Described(cluster));
        cluster.Identities.Refuse("210987654321");
        var path = world.File("config", AdminPortal.Sandbox.Kubernetes.Kubeconfig.Write([cluster]));
        cluster.Objects.Apply(Manifests.Pod("shop", "x", "123456789012.dkr.ecr.eu-central-1.amazonaws.com/app:1"));

        var snapshot = await world.Reader(new ClusterOptions { Kubeconfigs = [path] }, accounts: new AwsAccountOptions { Name = "second", RoleArn = "arn:aws:iam::210987654321:role/registry-cleanup", ExternalId = "adminportal-sandbox" }).ReadAsync(Stop);

        var reading = ClusterWorld.Of(snapshot, "remote");
        Assert.Equal((ClusterState.Complete, "210987654321"), (reading.State, reading.Account));
        Assert.Single(snapshot.OfTag(RepositoryId.Parse("123456789012/eu-central-1/app"), "1"));
    }

    [Fact]
    public async Task Credentials_that_nobody_knows_leave_everything_unknown()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        world.Aws.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "GetCallerIdentity", Status = 403, Code = "ExpiredToken", Message = "The security token included in the request is expired" });

        var reading = (await world.Reader().ReadAsync(Stop)).Clusters.Single();

        Assert.Equal((ClusterState.Unknown, null), (reading.State, reading.Account));
    }

    [Fact]
    public async Task A_region_that_is_switched_off_has_no_clusters_unless_somebody_asks_for_it()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        world.Aws.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "ListClusters", Status = 403, Code = "UnrecognizedClientException", Message = "The security token included in the request is invalid." });

        var snapshot = await world.Reader(accounts: TwoRegions).ReadAsync(Stop);

        Assert.Equal(2, snapshot.Clusters.Count);
        Assert.All(snapshot.Clusters, reading => Assert.Equal(ClusterState.Unknown, reading.State));
    }

    [Fact]
    public async Task With_discovery_off_and_no_kubeconfig_there_is_no_cluster_and_the_settings_say_whether_that_is_right()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        await world.ClusterAsync("prod", Stop);

        Assert.False((await world.Reader(new ClusterOptions { DiscoverEks = false }).ReadAsync(Stop)).NoneIsRight);
        var snapshot = await world.Reader(new ClusterOptions { DiscoverEks = false, AllowNone = true }).ReadAsync(Stop);
        Assert.Empty(snapshot.Clusters);
        Assert.True(snapshot.NoneIsRight);
    }
}
