using System.Text.Json;
using System.Text.Json.Nodes;
using AdminPortal.Operations.Store;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Kubernetes;
using Xunit;

namespace AdminPortal.Tests.Operations.Runs;

/// <summary>One image for each way of being needed, all of them long past every rule, beside others that nobody needs. From the clusters' wire to ECR's.</summary>
public sealed class InUseTests
{
    private const string Web = PortalWorld.Host + "/shop/web";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Demand_36_nothing_that_is_needed_goes_whatever_names_it_and_all_else_does()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        var old = world.Builds(web, 40, daysOld: 30);
        var young = world.Builds(web, 10, daysOld: 10);
        var needed = old.Take(20).ToList();
        Use(world, needed);
        var portal = await world.PortalAsync(Stop);

        var run = await portal.ExecuteAsync((await portal.PreviewAsync(Stop)).Id, Stop);

        Assert.Equal((RunState.Completed, (string?)null), (run.State, run.Message));
        Assert.Equal(needed.Concat(young).Select(image => image.Id()).Order(), web.Images().Select(image => image.Id()).Order());
        Assert.Equal(20, run.Counts.Deleted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_index_that_runs_is_kept_whole_whether_the_runtime_reports_the_index_or_the_platform(bool platform)
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        world.Builds(web, 12, daysOld: 10);
        var (amd, arm) = (Push(world, web, "amd"), Push(world, web, "arm"));
        var index = web.Push(Old(world, "index") with { Kind = ImageKind.Index, Tags = ["main-0badcafe"], Children = [new(amd.Digest, "linux/amd64"), new(arm.Digest, "linux/arm64")] });
        world.Cluster.Objects.Apply(Manifests.Pod("shop", "web", $"{Web}:moved-on", $"{Web}@{(platform ? amd : index).Digest}"));
        var portal = await world.PortalAsync(Stop);

        var run = await portal.ExecuteAsync((await portal.PreviewAsync(Stop)).Id, Stop);

        Assert.Equal(RunState.Completed, run.State);
        Assert.True(run.Counts.Deleted > 0);
        Assert.All([amd, arm, index], image => Assert.NotNull(web.Find(image.Digest)));
    }

    [Fact]
    public async Task A_replica_and_a_copy_under_another_name_are_kept_by_a_digest_that_runs_elsewhere()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var (web, copy) = (world.Repository("shop/web"), world.Repository("mirror/web"));
        foreach (var repository in new[] { web, copy }) { world.Builds(repository, 12, daysOld: 10); }
        var (here, there) = (Push(world, web, "same", "main-0badcafe"), Push(world, copy, "same", "main-0badcafe"));
        Assert.Equal(here.Digest, there.Digest);
        // The cluster pulls the replica of another region.
        world.Runs("web", $"123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web@{here.Digest}");
        var portal = await world.PortalAsync(Stop);

        var run = await portal.ExecuteAsync((await portal.PreviewAsync(Stop)).Id, Stop);

        Assert.Equal((RunState.Completed, 4), (run.State, run.Counts.Deleted));
        Assert.NotNull(web.Find(here.Digest));
        Assert.NotNull(copy.Find(here.Digest));
    }

    [Fact]
    public async Task Demand_38_what_another_region_and_another_account_run_by_tag_is_theirs_and_frees_nothing_else()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        world.Builds(web, 10, daysOld: 10);
        var (own, foreign) = (Push(world, web, "own", "main-0badcafe"), Push(world, web, "foreign", "main-1badcafe"));
        world.Runs("own", $"{Web}:main-0badcafe");
        world.Runs("region", "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web:main-1badcafe");
        world.Runs("account", "602401143452.dkr.ecr.eu-central-1.amazonaws.com/shop/web:main-1badcafe");
        var portal = await world.PortalAsync(Stop);

        await portal.ExecuteAsync((await portal.PreviewAsync(Stop)).Id, Stop);

        Assert.NotNull(web.Find(own.Digest));
        Assert.Null(web.Find(foreign.Digest));
    }

    [Fact]
    public async Task Demand_39_a_right_that_was_taken_away_holds_what_went_an_hour_before()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        world.Builds(web, 12, daysOld: 10);
        world.Cluster.Access.Deny("cronjobs");
        var portal = await world.PortalAsync(Stop);

        var plan = await portal.PreviewAsync(Stop);

        Assert.Equal((0, 2), (plan.Totals.Delete, plan.Totals.Hold));
        Assert.Contains(plan.Coverage.Single().Problems, problem => problem.Contains("add get,list on \"batch\" cronjobs", StringComparison.Ordinal));
        Assert.Equal(0, (await portal.ExecuteAsync(plan.Id, Stop)).Counts.Deleted);

        world.Cluster.Access.Allow("cronjobs");
        Assert.Equal(2, (await portal.PreviewAsync(Stop)).Totals.Delete);
    }

    // One way of naming for each image; whoever adds a way adds it here.
    private static void Use(PortalWorld world, List<StoredImage> needed)
    {
        var cluster = world.Cluster;
        var custom = new KubernetesKind("ci.example.com", "v1", "pipelines", "Pipeline", Custom: true);
        foreach (var kind in new[] { KubernetesKind.ArgoRollout, KubernetesKind.KnativeRevision, custom }) { cluster.Serve(kind); }

        string Tag(int i) => $"{Web}:{needed[i].Tags[0]}";
        string Digest(int i) => $"{Web}@{needed[i].Digest}";
        Apply(Manifests.Deployment("shop", "zero", PodShape.Of(Tag(0)), replicas: 0));
        Apply(Manifests.Deployment("shop", "pinned", PodShape.Of(Digest(1)), paused: true));
        Apply(Manifests.StatefulSet("shop", "db", PodShape.Of(Tag(2))));
        Apply(Manifests.DaemonSet("shop", "agent", PodShape.Of($"{Tag(3)}@{needed[3].Digest}")));
        Apply(Manifests.ReplicaSet("shop", "before", PodShape.Of(Tag(4)), 0));
        Apply(Manifests.ControllerRevision("shop", "before", PodShape.Of(Tag(5)), 1, Manifests.StatefulSet("shop", "db", PodShape.Of(Tag(2)))));
        Apply(Manifests.Job("shop", "done", PodShape.Of(Tag(6)), complete: true));
        Apply(Manifests.CronJob("shop", "nightly", PodShape.Of(Tag(7)), suspended: true));
        Apply(Manifests.ReplicationController("shop", "old", PodShape.Of(Tag(8)), 0));
        Apply(Manifests.PodTemplate("shop", "template", PodShape.Of(Tag(9))));
        Apply(Manifests.ArgoRollout("shop", "canary", PodShape.Of(Tag(10)), 0));
        Apply(Manifests.KnativeRevision("shop", "idle", "docker.io/shop/web:1", Digest(11)));
        // The tag moved on; what runs is told by the status alone, by a mirror's name, or by its config.
        Apply(Manifests.Pod("shop", "moved", $"{Web}:moved-on", $"docker-pullable://{Digest(12)}"));
        Apply(Manifests.Pod("shop", "mirrored", "docker.io/shop/web:1", $"mirror.example/shop/web@{needed[13].Digest}"));
        Apply(Manifests.Pod("shop", "config", $"{Web}:moved-on", ConfigOf(needed[14])));
        Apply(Manifests.Pod("shop", "rich", new PodShape
        {
            Containers = [new("docker.io/library/nginx:1")],
            InitContainers = [new(Tag(15)) { Name = "init" }],
            EphemeralContainers = [new(Tag(16)) { Name = "debug" }],
            ImageVolumes = [new($"{Web}:moved-on", Digest(17))],
            Phase = "Failed",
        }));
        Apply(Manifests.Object(custom.ApiVersion, custom.Kind, "shop", "build", ("spec", new JsonObject { ["steps"] = new JsonArray(new JsonObject { ["run"] = $"docker run {Tag(18)} test" }) })));
        // The dual-stack host is the same registry.
        Apply(Manifests.Deployment("shop", "dual", PodShape.Of($"123456789012.dkr-ecr.eu-central-1.on.aws/shop/web:{needed[19].Tags[0]}")));
        void Apply(JsonObject manifest) => cluster.Objects.Apply(manifest);
    }

    private static string ConfigOf(StoredImage image)
    {
        using var manifest = JsonDocument.Parse(EcrRepository.ManifestOf(image));
        return manifest.RootElement.GetProperty("config").GetProperty("digest").GetString()!;
    }

    private static ImagePush Old(PortalWorld world, string content) => new() { Content = content, PushedAt = world.Start.AddDays(-40) };

    private static StoredImage Push(PortalWorld world, EcrRepository repository, string content, params string[] tags) => repository.Push(Old(world, content) with { Tags = tags });
}
