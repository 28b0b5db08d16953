using System.Text.Json.Nodes;
using AdminPortal.Operations.Clusters;
using AdminPortal.Operations.Settings;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Usage;
using AdminPortal.Sandbox.Kubernetes;
using Xunit;

namespace AdminPortal.Tests.Operations.Clusters;

/// <summary>Objects of kinds that nobody described to the portal, over the wire.</summary>
public sealed class CustomSearchTests
{
    private const string Ecr = ClusterWorld.Ecr;
    private static readonly KubernetesKind Workflow = new("argoproj.io", "v1alpha1", "workflows", "Workflow", Custom: true);
    private static readonly KubernetesKind Database = new("db.example.com", "v1beta1", "databases", "Database", Custom: true);
    private static readonly string Digest = "sha256:" + new string('a', 64);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_string_of_a_custom_resource_is_searched()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        cluster.Serve(Workflow);
        Put(cluster, Workflow, "build", $$$"""
            {"templates": [{"container": {"image": "{{{Ecr}}}/ci/kaniko:1", "args": ["--destination={{{Ecr}}}/shop/web:main-1", "--verbose"]}},
                           {"script": {"source": "docker run \"{{{Ecr}}}/ci/tool@{{{Digest}}}\"\n"}},
                           {"plain": ["nginx:1", "shop/web:main-9"]}]}
            """);

        var snapshot = await world.Reader().ReadAsync(Stop);

        Assert.Equal([$"{Ecr}/ci/kaniko:1", $"{Ecr}/ci/tool@{Digest}", $"{Ecr}/shop/web:main-1"], snapshot.Uses.Select(use => use.Image.Text).Order());
        Assert.All(snapshot.Uses, use => Assert.Equal((new Workload("prod", "shop", "Workflow", "build"), UseKind.InUse), (use.Workload, use.Kind)));
        Assert.Single(snapshot.OfTag(RepositoryId.Parse("123456789012/us-east-1/shop/web"), "main-1"));
    }

    [Theory]
    [InlineData("""{"image": {"repository": "ECR/db/server", "tag": "main-7"}}""", "ECR/db/server:main-7")]
    [InlineData("""{"tag": "main-7", "repository": "ECR/db/server", "pullPolicy": "Always"}""", "ECR/db/server:main-7")]
    [InlineData("""{"repository": "ECR/db/server", "digest": "DIGEST"}""", "ECR/db/server@DIGEST")]
    [InlineData("""{"url": "oci://ECR/db/server", "ref": {"tag": "main-7"}}""", "ECR/db/server:main-7")]
    [InlineData("""{"images": [{"name": "server", "newName": "ECR/db/server", "newTag": "main-7"}, {"name": "other", "newTag": "2"}]}""", "ECR/db/server:main-7")]
    [InlineData("""{"repository": "ECR/db/server"}""", "ECR/db/server")]
    public async Task A_tag_that_stands_beside_its_repository_is_understood(string spec, string expected)
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        cluster.Serve(Database);
        Put(cluster, Database, "main", Filled(spec));

        Assert.Equal([Filled(expected)], (await world.Reader().ReadAsync(Stop)).Uses.Select(use => use.Image.Text));
    }

    [Fact]
    public async Task Sidecars_that_an_injector_keeps_in_a_ConfigMap_are_uses_unless_it_is_switched_off()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        cluster.Objects.Apply(Manifests.ConfigMap("mesh", "injector", KeyValuePair.Create("values", $"containers:\n- image: {Ecr}/mesh/proxy:1.2\n")));

        var use = Assert.Single((await world.Reader().ReadAsync(Stop)).Uses);
        Assert.Equal((new Workload("prod", "mesh", "ConfigMap", "injector"), $"{Ecr}/mesh/proxy:1.2"), (use.Workload, use.Image.Text));

        Assert.Empty((await world.Reader(new ClusterOptions { CustomResources = new CustomResourceOptions { ConfigMaps = false } }).ReadAsync(Stop)).Uses);
    }

    [Fact]
    public async Task A_custom_kind_that_may_not_be_listed_is_shown_and_leaves_the_cluster_covered()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        cluster.Serve(Database);
        cluster.Access.Deny("databases");
        var reader = world.Reader();

        var reading = (await reader.ReadAsync(Stop)).Clusters.Single();

        Assert.Equal(ClusterState.Complete, reading.State);
        Assert.Empty(reading.Problems);
        var kind = Assert.Single(reader.Last!.Coverage.Single().Searched, kind => kind.Resource == "databases");
        Assert.Equal((KindState.Forbidden, "databases of db.example.com are not searched: to list them is forbidden. Add get,list on \"db.example.com\" databases, if they name images"), (kind.State, kind.Problem));
    }

    [Fact]
    public async Task Kinds_and_objects_beyond_the_bounds_are_shown_as_skipped()
    {
        await using var world = await ClusterWorld.StartAsync(Stop, new ClusterLimits { PageSize = 2 });
        var cluster = await world.ClusterAsync("prod", Stop);
        cluster.Serve(Database);
        cluster.Serve(Workflow);
        for (var i = 0; i < 9; i++) { Put(cluster, Workflow, $"build-{i}", $$"""{"image": "{{Ecr}}/ci:{{i}}"}"""); }

        var reader = world.Reader(new ClusterOptions { CustomResources = new CustomResourceOptions { ConfigMaps = false, MaxKinds = 1, MaxObjectsPerKind = 4 } });
        var snapshot = await reader.ReadAsync(Stop);

        Assert.Equal(ClusterState.Complete, snapshot.Clusters.Single().State);
        Assert.Equal(4, snapshot.Uses.Count);
        Assert.Equal([("workflows", KindState.Skipped, 4), ("databases", KindState.Skipped, 0)], reader.Last!.Coverage.Single().Searched.Select(kind => (kind.Resource, kind.State, kind.Objects)));
    }

    [Fact]
    public async Task A_kind_that_holds_exactly_as_many_objects_as_are_searched_is_read()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        cluster.Serve(Workflow);
        for (var i = 0; i < 4; i++) { Put(cluster, Workflow, $"build-{i}", "{}"); }

        var reader = world.Reader(new ClusterOptions { CustomResources = new CustomResourceOptions { ConfigMaps = false, MaxObjectsPerKind = 4 } });
        await reader.ReadAsync(Stop);

        Assert.Equal((KindState.Read, 4), reader.Last!.Coverage.Single().Searched.Select(kind => (kind.State, kind.Objects)).Single());
    }

    [Fact]
    public async Task A_custom_kind_that_hangs_takes_its_time_and_no_more()
    {
        await using var world = await ClusterWorld.StartAsync(Stop, new ClusterLimits { CustomResources = TimeSpan.FromSeconds(17) });
        var cluster = await world.ClusterAsync("prod", Stop);
        cluster.Serve(Database);
        cluster.Faults.Add(new KubernetesFault(KubernetesFaultKind.Hang) { Resource = "databases" });
        cluster.Objects.Apply(Manifests.Pod("shop", "x", $"{Ecr}/app:1"));
        var reader = world.Reader();

        var reading = reader.ReadAsync(Stop);
        while (!cluster.Requests.All.Any(request => request.Url.Contains("/databases?", StringComparison.Ordinal))) { await Task.Yield(); }
        await world.Clock.PassAsync(TimeSpan.FromSeconds(17));

        Assert.Equal(ClusterState.Complete, (await reading).Clusters.Single().State);
        Assert.Single((await reading).Uses);
        Assert.Equal(KindState.Skipped, Assert.Single(reader.Last!.Coverage.Single().Searched, kind => kind.Resource == "databases").State);
    }

    [Fact]
    public async Task A_group_whose_server_is_down_is_shown_and_leaves_the_cluster_covered()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        cluster.Serve(Database);
        cluster.Faults.Add(new KubernetesFault(KubernetesFaultKind.Status) { Status = 503, PathPrefix = "/apis/db.example.com" });
        var reader = world.Reader();

        Assert.Equal(ClusterState.Complete, (await reader.ReadAsync(Stop)).Clusters.Single().State);
        var group = Assert.Single(reader.Last!.Coverage.Single().Searched, kind => kind.Group == "db.example.com");
        Assert.Equal(("*", KindState.Unread), (group.Resource, group.State));
    }

    [Fact]
    public async Task Built_in_kinds_and_noise_are_not_asked_for()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        cluster.Serve(new KubernetesKind("metrics.k8s.io", "v1beta1", "pods", "PodMetrics", Custom: true));
        cluster.Serve(new KubernetesKind("eks.amazonaws.com", "v1", "nodeclasses", "NodeClass", Namespaced: false, Custom: true));
        cluster.Serve(KubernetesKind.ArgoRollout);

        await world.Reader().ReadAsync(Stop);

        var asked = cluster.Requests.All.Select(request => request.Url).ToList();
        Assert.DoesNotContain(asked, url => url.Contains("metrics.k8s.io/", StringComparison.Ordinal) || url.Contains("eks.amazonaws.com/", StringComparison.Ordinal));
        Assert.DoesNotContain(asked, url => url.Contains("secrets", StringComparison.Ordinal) || url.Contains("customresourcedefinitions", StringComparison.Ordinal));
        Assert.Single(asked, url => url.Contains("/rollouts?", StringComparison.Ordinal));
        Assert.StartsWith("/api/v1/pods?", asked[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reference_with_a_placeholder_is_shown_and_counts_for_nothing()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        cluster.Serve(Workflow);
        Put(cluster, Workflow, "build", $$$"""{"image": "{{{Ecr}}}/ci:{{workflow.parameters.tag}}"}""");
        var reader = world.Reader();

        var snapshot = await reader.ReadAsync(Stop);

        Assert.Equal(ClusterState.Complete, snapshot.Clusters.Single().State);
        Assert.Empty(snapshot.Uses);
        Assert.Equal("1 references in workflows end in a placeholder, so that nobody knows which image they mean", reader.Last!.Coverage.Single().Searched.Single(kind => kind.Resource == "workflows").Problem);
    }

    [Fact]
    public async Task Switched_off_nothing_beyond_the_known_kinds_is_asked_for()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        cluster.Serve(Database);
        Put(cluster, Database, "main", $$"""{"image": "{{Ecr}}/db:1"}""");
        var reader = world.Reader(new ClusterOptions { CustomResources = new CustomResourceOptions { Enabled = false, ConfigMaps = false } });

        Assert.Empty((await reader.ReadAsync(Stop)).Uses);
        Assert.Empty(reader.Last!.Coverage.Single().Searched);
        Assert.DoesNotContain(cluster.Requests.All, request => request.Url.Contains("db.example.com", StringComparison.Ordinal));
    }

    private static void Put(SandboxCluster cluster, KubernetesKind kind, string name, string spec) =>
        cluster.Objects.Apply(Manifests.Object(kind.ApiVersion, kind.Kind, "shop", name, ("spec", JsonNode.Parse(spec)!)));

    private static string Filled(string text) => text.Replace("ECR", Ecr, StringComparison.Ordinal).Replace("DIGEST", Digest, StringComparison.Ordinal);
}
