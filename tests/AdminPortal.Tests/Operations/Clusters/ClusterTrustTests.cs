using AdminPortal.Operations.Settings;
using AdminPortal.Planning.Usage;
using Xunit;

namespace AdminPortal.Tests.Operations.Clusters;

/// <summary>Whom the portal takes for a cluster: the name and the authority of the server's certificate are both asked.</summary>
public sealed class ClusterTrustTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_certificate_of_a_foreign_authority_is_refused()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        var other = await world.ClusterAsync("other", Stop, listed: false);
        world.Aws.Eks.Put(ClusterWorld.Described(cluster) with { CertificateAuthorityData = other.AuthorityData });

        var reading = (await world.Reader().ReadAsync(Stop)).Clusters.Single();

        Assert.Equal(ClusterState.Unreachable, reading.State);
        Assert.Contains("is not trusted", reading.Problems[0], StringComparison.Ordinal);
        Assert.Empty(cluster.Requests.All);
    }

    [Theory]
    [InlineData("wrong.example", "", ClusterState.Unreachable)]
    [InlineData("localhost", "", ClusterState.Complete)]
    [InlineData("wrong.example", "insecure-skip-tls-verify: true", ClusterState.Complete)]
    public async Task A_certificate_of_the_right_authority_for_another_name_is_refused(string name, string more, ClusterState expected)
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop, listed: false);
        var authority = more.Length == 0 ? $"certificate-authority-data: {cluster.AuthorityData}" : more;
        var path = world.File("config", $$"""
            clusters: [{name: c, cluster: {server: "{{cluster.Endpoint}}", {{authority}}, tls-server-name: "{{name}}" } }]
            users: [{name: u, user: {token: "{{cluster.Identities.AddToken("u")}}" } }]
            contexts: [{name: prod, context: {cluster: c, user: u}}]
            """);

        var reading = (await world.Reader(new ClusterOptions { Kubeconfigs = [path] }).ReadAsync(Stop)).Clusters.Single();

        Assert.Equal(expected, reading.State);
        if (expected == ClusterState.Unreachable) { Assert.Contains("is not trusted", reading.Problems[0], StringComparison.Ordinal); }
    }

    [Theory]
    [InlineData("")]
    [InlineData("bm8gY2VydGlmaWNhdGU=")]
    [InlineData("!")]
    public async Task A_cluster_whose_authority_is_not_told_is_not_talked_to(string data)
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        world.Aws.Eks.Put(ClusterWorld.Described(cluster) with { CertificateAuthorityData = data });

        Assert.Equal(ClusterState.Unreachable, (await world.Reader().ReadAsync(Stop)).Clusters.Single().State);
        Assert.Empty(cluster.Requests.All);
    }
}
