using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AdminPortal.Operations.Clusters;
using AdminPortal.Operations.Settings;
using AdminPortal.Planning.Usage;
using AdminPortal.Sandbox.Kubernetes;
using Xunit;

namespace AdminPortal.Tests.Operations.Clusters;

/// <summary>Helm's own history of releases, as an opt-in.</summary>
public sealed class HelmHistoryTests
{
    private static readonly ClusterOptions On = new() { HelmHistory = true, CustomResources = new CustomResourceOptions { ConfigMaps = false } };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Secret")]
    [InlineData("ConfigMap")]
    public async Task The_last_ten_releases_are_rollback_targets(string driver)
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        cluster.Access.Allow("secrets");
        for (var i = 1; i <= 12; i++) { Put(cluster, driver, i, Release($"image: \"{ClusterWorld.Ecr}/shop/web:main-{i}\"\n")); }

        var snapshot = await world.Reader(On).ReadAsync(Stop);

        Assert.Equal(ClusterState.Complete, snapshot.Clusters.Single().State);
        Assert.Equal(Enumerable.Range(3, 10).Select(i => $"main-{i}").Order(), snapshot.Uses.Select(use => use.Image.Tag).Order());
        Assert.All(snapshot.Uses, use => Assert.Equal(UseKind.Rollback, use.Kind));
        Assert.Contains(new Workload("prod", "shop", "Helm release", "web revision 12"), snapshot.Uses.Select(use => use.Workload));
    }

    [Fact]
    public async Task Hooks_count_and_the_chart_it_was_made_from_does_not()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        cluster.Access.Allow("secrets");
        Put(cluster, "Secret", 1, Release("", hook: $"image: {ClusterWorld.Ecr}/shop/migrate:main-1", values: $"{ClusterWorld.Ecr}/shop/default:main-1"));

        Assert.Equal("shop/migrate", Assert.Single((await world.Reader(On).ReadAsync(Stop)).Uses).Image.Repository);
    }

    [Fact]
    public async Task A_missing_right_is_told_with_the_rule_to_add_and_the_cluster_is_not_covered()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        await world.ClusterAsync("prod", Stop);

        var reading = (await world.Reader(On).ReadAsync(Stop)).Clusters.Single();

        Assert.Equal(ClusterState.Incomplete, reading.State);
        Assert.Equal(["Helm's history is unread: list secrets at the cluster scope is forbidden: add get,list on \"\" secrets, or set Portal:Clusters:HelmHistory to false"], reading.Problems);
    }

    [Fact]
    public async Task Off_by_default_no_secret_is_asked_for()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        cluster.Access.Allow("secrets");
        Put(cluster, "Secret", 1, Release($"image: {ClusterWorld.Ecr}/shop/web:main-1"));

        Assert.Empty((await world.Reader().ReadAsync(Stop)).Uses);
        Assert.DoesNotContain(cluster.Requests.All, request => request.Url.Contains("secrets", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_secret_of_somebody_else_is_not_asked_for()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        cluster.Access.Allow("secrets");
        cluster.Objects.Apply(Manifests.Object("v1", "Secret", "shop", "password", ("data", new JsonObject { ["release"] = "c2VjcmV0" })));

        Assert.Equal(ClusterState.Complete, (await world.Reader(On).ReadAsync(Stop)).Clusters.Single().State);
        Assert.Contains(cluster.Requests.All, request => request.Url.Contains("/secrets?", StringComparison.Ordinal) && request.Url.Contains("labelSelector=owner", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("bm90IGEgcmVsZWFzZSBhdCBhbGw=")]
    [InlineData("H4sIAAAAAAAAA0vOzy0oSi0uTk1RKM7ILy0CAA==")]
    [InlineData("")]
    public async Task What_is_no_release_of_Helm_is_unread_and_its_content_is_not_told(string payload)
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        cluster.Access.Allow("secrets");
        Put(cluster, "Secret", 1, payload);

        var reading = (await world.Reader(On).ReadAsync(Stop)).Clusters.Single();

        Assert.Equal(ClusterState.Incomplete, reading.State);
        Assert.Equal(["Helm's history is unread: 1 of its secrets are not what Helm writes, or too large; the first is shop/sh.helm.release.v1.web.v1"], reading.Problems);
    }

    [Theory]
    [InlineData(63, true)]
    [InlineData(65, false)]
    public void A_release_that_unpacks_to_more_than_its_bound_is_refused(int mebibytes, bool isRead)
    {
        var blanks = Encoding.ASCII.GetBytes(new string(' ', 1024 * 1024));
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            for (var i = 0; i < mebibytes; i++) { gzip.Write(blanks); }

            gzip.Write("{}"u8);
        }

        Assert.Equal(isRead, HelmPayload.TryRead(packed.ToArray(), out _));
    }

    private static void Put(SandboxCluster cluster, string driver, int revision, string release)
    {
        // Secrets are in base 64 once more.
        var data = driver == "Secret" ? Convert.ToBase64String(Encoding.ASCII.GetBytes(release)) : release;
        var record = Manifests.Object("v1", driver, "shop", $"sh.helm.release.v1.web.v{revision}", ("data", new JsonObject { ["release"] = data }));
        record["metadata"]!["labels"] = new JsonObject { ["owner"] = "helm", ["name"] = "web", ["version"] = $"{revision}", ["status"] = "superseded" };
        cluster.Objects.Apply(record);
    }

    private static string Release(string manifest, string hook = "", string values = "")
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(new { name = "web", config = new { manifest = values, image = values }, chart = new { templates = new[] { new { data = values } } }, manifest, hooks = new[] { new { name = "migrate", manifest = hook } }, version = 1 });
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) { gzip.Write(json); }

        return Convert.ToBase64String(packed.ToArray());
    }
}
