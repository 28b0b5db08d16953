using System.Text.Json.Nodes;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Usage;
using AdminPortal.Sandbox.Kubernetes;
using Xunit;

namespace AdminPortal.Tests.Operations.Clusters;

/// <summary>Each kind and each field that names an image, over the wire.</summary>
public sealed class NamedImagesTests
{
    private const string App = ClusterWorld.Ecr + "/shop/app:main-1";
    private static readonly string Digest = "sha256:" + new string('a', 64);
    private static readonly string Other = "sha256:" + new string('b', 64);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, JsonObject, UseKind> Kinds => new()
    {
        { "Deployment", Manifests.Deployment("shop", "x", PodShape.Of(App), replicas: 0, paused: true), UseKind.InUse },
        { "StatefulSet", Manifests.StatefulSet("shop", "x", PodShape.Of(App), replicas: 0), UseKind.InUse },
        { "DaemonSet", Manifests.DaemonSet("shop", "x", PodShape.Of(App)), UseKind.InUse },
        { "ReplicaSet", Manifests.ReplicaSet("shop", "x", PodShape.Of(App), 0), UseKind.Rollback },
        { "ControllerRevision", Manifests.ControllerRevision("shop", "x", PodShape.Of(App), 1, Manifests.DaemonSet("shop", "y", PodShape.Of(App))), UseKind.Rollback },
        { "Job", Manifests.Job("shop", "x", PodShape.Of(App), suspended: true), UseKind.InUse },
        { "CronJob", Manifests.CronJob("shop", "x", PodShape.Of(App), suspended: true), UseKind.InUse },
        { "ReplicationController", Manifests.ReplicationController("shop", "x", PodShape.Of(App), 0), UseKind.InUse },
        { "PodTemplate", Manifests.PodTemplate("shop", "x", PodShape.Of(App)), UseKind.InUse },
        { "Rollout", Manifests.ArgoRollout("shop", "x", PodShape.Of(App), 0), UseKind.InUse },
        { "Revision", Manifests.KnativeRevision("shop", "x", App, null), UseKind.InUse },
        { "Pod", Manifests.Pod("shop", "x", PodShape.Of(App) with { Phase = "Pending" }), UseKind.InUse },
        { "Pod", Manifests.Pod("shop", "x", PodShape.Of(App) with { Phase = "Failed" }), UseKind.InUse },
        { "Pod", Manifests.Pod("shop", "x", PodShape.Of(App) with { Phase = "Succeeded" }), UseKind.InUse },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_kind_names_its_image(string kind, JsonObject manifest, UseKind expected)
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        cluster.Serve(KubernetesKind.ArgoRollout);
        cluster.Serve(KubernetesKind.KnativeRevision);
        cluster.Objects.Apply(manifest);

        var snapshot = await world.Reader().ReadAsync(Stop);

        Assert.Equal(ClusterState.Complete, snapshot.Clusters.Single().State);
        var use = Assert.Single(snapshot.Uses);
        Assert.Equal(new Workload("prod", "shop", kind, "x"), use.Workload);
        Assert.Equal("app", use.Container);
        Assert.Equal(expected, use.Kind);
        Assert.Same(use, Assert.Single(snapshot.OfTag(RepositoryId.Parse("123456789012/us-east-1/shop/app"), "main-1")));
    }

    [Fact]
    public async Task Every_field_of_a_pod_is_a_use()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        cluster.Objects.Apply(Manifests.Pod("shop", "x", new PodShape
        {
            InitContainers = [new($"{ClusterWorld.Ecr}/init:1") { Name = "init", StatusImage = $"{ClusterWorld.Ecr}/alias:2" }],
            Containers = [new($"{ClusterWorld.Ecr}/app:1", $"docker-pullable://{ClusterWorld.Ecr}/app@{Digest}") { StatusImage = $"{ClusterWorld.Ecr}/alias:1" }],
            EphemeralContainers = [new($"{ClusterWorld.Ecr}/debug:1") { Name = "debug", StatusImage = $"{ClusterWorld.Ecr}/alias:3" }],
            ImageVolumes = [new($"{ClusterWorld.Ecr}/model:1", $"{ClusterWorld.Ecr}/model@{Other}")],
        }));

        var snapshot = await world.Reader().ReadAsync(Stop);

        Assert.Equal(
            [
                ("app", $"{ClusterWorld.Ecr}/alias:1"), ("app", $"{ClusterWorld.Ecr}/app:1"), ("app", $"docker-pullable://{ClusterWorld.Ecr}/app@{Digest}"),
                ("content", $"{ClusterWorld.Ecr}/model:1"), ("content", $"{ClusterWorld.Ecr}/model@{Other}"),
                ("debug", $"{ClusterWorld.Ecr}/alias:3"), ("debug", $"{ClusterWorld.Ecr}/debug:1"), ("init", $"{ClusterWorld.Ecr}/alias:2"), ("init", $"{ClusterWorld.Ecr}/init:1"),
            ],
            snapshot.Uses.Select(use => (use.Container, use.Image.Text)).Order());
        Assert.Single(snapshot.OfDigest(ImageDigest.Parse(Digest)));
        Assert.Single(snapshot.OfDigest(ImageDigest.Parse(Other)));
    }

    [Fact]
    public async Task A_bare_digest_carries_what_the_spec_of_its_container_names()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        cluster.Objects.Apply(Manifests.Pod("shop", "x", new PodShape { Containers = [new(App, Digest), new($"{ClusterWorld.Ecr}/side:1", Digest["sha256:".Length..]) { Name = "side" }] }));

        var snapshot = await world.Reader().ReadAsync(Stop);

        Assert.Equal("app", Assert.Single(snapshot.BareOf(RepositoryId.Parse("123456789012/us-east-1/shop/app"))).Container);
        Assert.Equal("side", Assert.Single(snapshot.BareOf(RepositoryId.Parse("123456789012/us-east-1/side"))).Container);
        Assert.Equal(2, snapshot.OfDigest(ImageDigest.Parse(Digest)).Count());
    }

    [Fact]
    public async Task A_revision_of_another_controller_is_searched_to_its_ground()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        var revision = Manifests.ControllerRevision("shop", "x", PodShape.Of(App), 1, Manifests.DaemonSet("shop", "y", PodShape.Of(App)));
        revision["data"] = JsonNode.Parse($$"""
            {"spec": {"leader": {"workers": [{"template": {"spec": {"initContainers": [{"name": "i", "image": "{{ClusterWorld.Ecr}}/deep:1"}], "containers": null,
             "volumes": [{"name": "v", "image": {"reference": "{{ClusterWorld.Ecr}}/volume:1"} }, {"name": "w", "rbd": {"image": "no-image"} }]} } }]} } }
            """);
        cluster.Objects.Apply(revision);

        var snapshot = await world.Reader().ReadAsync(Stop);

        Assert.Equal(["i", "v"], snapshot.Uses.Select(use => use.Container).Order());
    }

    [Fact]
    public async Task The_digest_of_a_Knative_revision_is_a_use()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        cluster.Serve(KubernetesKind.KnativeRevision);
        cluster.Objects.Apply(Manifests.KnativeRevision("shop", "x", App, $"{ClusterWorld.Ecr}/shop/app@{Digest}"));

        Assert.Single((await world.Reader().ReadAsync(Stop)).OfDigest(ImageDigest.Parse(Digest)));
    }

    [Fact]
    public async Task A_reference_that_cannot_be_read_but_may_be_ours_makes_the_cluster_incomplete()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        cluster.Objects.Apply(Manifests.Deployment("shop", "x", PodShape.Of("$(ACCOUNT).dkr.ecr.us-east-1.amazonaws.com/app:1")));

        var reading = (await world.Reader().ReadAsync(Stop)).Clusters.Single();

        Assert.Equal(ClusterState.Incomplete, reading.State);
        Assert.Equal(["Deployment shop/x, container app: '$(ACCOUNT).dkr.ecr.us-east-1.amazonaws.com/app:1' is not an image reference"], reading.Problems);
    }

    [Fact]
    public async Task A_reference_that_cannot_be_read_and_is_nobodys_is_told_and_counts_for_nothing()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        for (var i = 0; i < 7; i++) { cluster.Objects.Apply(Manifests.Deployment("shop", $"x{i}", PodShape.Of("{{ .Values.image }}"))); }

        var reading = (await world.Reader().ReadAsync(Stop)).Clusters.Single();

        Assert.Equal(ClusterState.Complete, reading.State);
        Assert.Equal(6, reading.Problems.Count);
        Assert.Equal("and 2 more references that cannot be read", reading.Problems[^1]);
    }
}
