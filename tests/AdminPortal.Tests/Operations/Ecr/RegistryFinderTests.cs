using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Ecr;
using AdminPortal.Operations.Settings;
using AdminPortal.Planning.Usage;
using AdminPortal.Tests.Aws;
using AdminPortal.Tests.Operations.Accounts;
using Xunit;

namespace AdminPortal.Tests.Operations.Ecr;

public class RegistryFinderTests
{
    private static readonly UsageSnapshot Usage = new(
        [Cluster("us-east-1"), Cluster("us-east-1"), Cluster("cn-north-1"), Cluster(null)],
        []);

    [Theory]
    [InlineData("", "111122223333/eu-west-1")]
    [InlineData("us-east-1,eu-west-3", "111122223333/eu-west-3 111122223333/us-east-1")]
    public async Task Behind_one_endpoint_it_is_the_own_region_or_those_of_the_settings(string regions, string registries)
    {
        await using var server = await CannedServer.StartAsync(AwsAccountsTests.Sts);
        var entry = new AwsAccountOptions { Regions = regions.Split(',', StringSplitOptions.RemoveEmptyEntries) };
        using var accounts = new AwsAccounts(
            new PortalOptions(), TimeProvider.System, new OutsideConnection { ServiceUrl = server.Url, AccessKey = "AKID", SecretKey = "s", Region = "eu-west-1", Accounts = [entry] });

        var found = await new RegistryFinder(accounts).FindAsync(Usage, TestContext.Current.CancellationToken);

        Assert.Equal(registries, string.Join(' ', found));
    }

    private static ClusterReading Cluster(string? region) => new() { Id = region ?? "k", Name = "c", Region = region, State = ClusterState.Complete };
}
