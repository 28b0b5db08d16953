using AdminPortal.Operations.Clusters;
using AdminPortal.Operations.Settings;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Usage;
using AdminPortal.Sandbox.Kubernetes;
using AdminPortal.Sandbox.Wire;
using Xunit;

namespace AdminPortal.Tests.Operations.Clusters;

public sealed class UsageReaderTests
{
    private static readonly ImageDigest Digest = ImageDigest.Parse("sha256:" + new string('a', 64));
    private static readonly RepositoryId App = RepositoryId.Parse("123456789012/us-east-1/app");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Pinned => $"{ClusterWorld.Ecr}/app@{Digest}";

    [Fact]
    public async Task Demand_1_a_digest_that_a_deployment_pins_is_in_use_and_names_its_workload()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        cluster.Objects.Apply(Manifests.Deployment("shop", "web", PodShape.Of(Pinned)));

        var use = Assert.Single((await world.Reader().ReadAsync(Stop)).OfDigest(Digest));

        Assert.Equal(("prod / shop / Deployment web", "app"), (use.Workload.ToString(), use.Container));
    }

    [Fact]
    public async Task Demand_2_a_workload_spec_counts_although_its_pods_run_something_else()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        cluster.Objects.Apply(Manifests.DaemonSet("shop", "agent", PodShape.Of($"{ClusterWorld.Ecr}/app:main-1")));
        cluster.Objects.Apply(Manifests.Pod("shop", "agent-1", $"{ClusterWorld.Ecr}/app:main-1", Pinned));

        var snapshot = await world.Reader().ReadAsync(Stop);

        Assert.Equal(["DaemonSet", "Pod"], snapshot.OfTag(App, "main-1").Select(use => use.Workload.Kind));
        Assert.Equal(["Pod"], snapshot.OfDigest(Digest).Select(use => use.Workload.Kind));
    }

    [Fact]
    public async Task Demand_19_scaled_to_zero_suspended_and_paused_workloads_count()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        cluster.Serve(KubernetesKind.ArgoRollout);
        cluster.Workloads.Deployment("shop", "zero", PodShape.Of($"{ClusterWorld.Ecr}/app:zero"), replicas: 0);
        cluster.Workloads.CronJob("shop", "nightly", PodShape.Of($"{ClusterWorld.Ecr}/app:nightly"), suspended: true);
        cluster.Workloads.ArgoRollout("shop", "canary", PodShape.Of($"{ClusterWorld.Ecr}/app:canary"), replicas: 0);

        var snapshot = await world.Reader().ReadAsync(Stop);

        Assert.All(["zero", "nightly", "canary"], tag => Assert.Contains(snapshot.OfTag(App, tag), use => use.Kind == UseKind.InUse));
    }

    [Fact]
    public async Task Demand_23_every_revision_that_a_rollback_may_need_is_a_use()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        for (var i = 1; i <= 5; i++)
        {
            cluster.Workloads.Deployment("shop", "web", PodShape.Of($"{ClusterWorld.Ecr}/app:web-{i}"));
            cluster.Workloads.StatefulSet("shop", "db", PodShape.Of($"{ClusterWorld.Ecr}/app:db-{i}"));
        }

        var snapshot = await world.Reader().ReadAsync(Stop);

        for (var i = 1; i <= 5; i++)
        {
            Assert.Contains(snapshot.OfTag(App, $"web-{i}"), use => use is { Kind: UseKind.Rollback, Workload.Kind: "ReplicaSet" });
            Assert.Contains(snapshot.OfTag(App, $"db-{i}"), use => use is { Kind: UseKind.Rollback, Workload.Kind: "ControllerRevision" });
        }

        Assert.Equal(["web-5"], snapshot.Uses.Where(use => use is { Kind: UseKind.InUse, Workload.Kind: "Deployment" }).Select(use => use.Image.Tag));
    }

    [Fact]
    public async Task A_reading_carries_the_moment_at_which_it_began()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop, clock: world.Clock);
        cluster.Faults.Add(new KubernetesFault(KubernetesFaultKind.Slow) { Resource = "pods", Latency = TimeSpan.FromSeconds(20) });
        var began = world.Clock.GetUtcNow();

        var reading = world.Reader().ReadAsync(Stop);
        await world.Clock.PassAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(began, (await reading).Clusters.Single().ReadAt);
    }

    [Fact]
    public async Task Callers_share_a_reading_and_a_young_one_serves()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        var reader = world.Reader();

        var together = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => reader.ReadAsync(TimeSpan.FromMinutes(1), Stop)));
        Assert.Single(together.Distinct());
        Assert.Single(cluster.Requests.All, request => request.Url.Contains("/pods?", StringComparison.Ordinal));

        world.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Same(together[0], await reader.ReadAsync(TimeSpan.FromMinutes(1), Stop));
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotSame(together[0], await reader.ReadAsync(TimeSpan.FromMinutes(1), Stop));
        Assert.NotSame(reader.Last!.Snapshot, await reader.ReadAsync(Stop));
    }

    [Fact]
    public async Task A_caller_who_goes_away_leaves_the_reading_to_the_others()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        await world.ClusterAsync("prod", Stop);
        var reader = world.Reader();
        using var leaving = new CancellationTokenSource();
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reader.ReadAsync(TimeSpan.FromMinutes(1), leaving.Token));

        Assert.Equal(ClusterState.Complete, (await reader.ReadAsync(TimeSpan.FromMinutes(1), Stop)).Clusters.Single().State);
    }

    [Fact]
    public async Task A_cluster_that_disappears_holds_what_it_last_used_until_somebody_confirms_that_it_is_gone()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        cluster.Objects.Apply(Manifests.Deployment("shop", "web", PodShape.Of(Pinned)));
        await world.Reader().ReadAsync(Stop);

        // It falls silent first, as clusters do that are being deleted.
        cluster.Faults.Add(new KubernetesFault(KubernetesFaultKind.Status) { Status = 401 });
        Assert.Equal(ClusterState.Unreachable, (await world.Reader().ReadAsync(Stop)).Clusters.Single().State);
        world.Aws.Eks.Remove(world.Aws.Eks.In(ClusterWorld.Account, ClusterWorld.Region).Single());
        world.Clock.Advance(TimeSpan.FromDays(30));

        var snapshot = await world.Reader().ReadAsync(Stop);

        var reading = snapshot.Clusters.Single();
        Assert.Equal((cluster.Arn, ClusterState.Unknown, true), (reading.Id, reading.State, reading.Disappeared));
        Assert.Equal(UseKind.LastSeen, Assert.Single(snapshot.OfDigest(Digest)).Kind);

        await world.Store.ConfirmGoneAsync(cluster.Arn, "somebody", Stop);
        snapshot = await world.Reader().ReadAsync(Stop);
        Assert.Empty(snapshot.Clusters);
        Assert.Empty(snapshot.Uses);
    }

    [Fact]
    public async Task A_cluster_that_was_never_read_whole_goes_on_holding_all_that_it_may_have_run()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("private", Stop, isPrivate: true);
        await world.Reader().ReadAsync(Stop);
        world.Aws.Eks.Remove(world.Aws.Eks.In(ClusterWorld.Account, ClusterWorld.Region).Single());

        var reading = (await world.Reader().ReadAsync(Stop)).Clusters.Single();

        Assert.Equal((cluster.Arn, ClusterState.Unknown, false, ClusterWorld.Account), (reading.Id, reading.State, reading.Disappeared, reading.Account));
    }

    [Fact]
    public async Task A_cluster_has_not_disappeared_when_its_region_cannot_be_listed()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        await world.ClusterAsync("prod", Stop);
        await world.Reader().ReadAsync(Stop);
        world.Aws.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "ListClusters", Status = 500, Code = "ServerException", Message = "no" });

        Assert.Equal("eks:123456789012/us-east-1", (await world.Reader().ReadAsync(Stop)).Clusters.Single().Id);
    }

    [Fact]
    public async Task A_context_that_is_taken_out_of_the_settings_is_simply_gone()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop, listed: false);
        await world.Reader(new ClusterOptions { Kubeconfigs = [world.File("config", AdminPortal.Sandbox.Kubernetes.Kubeconfig.Write([cluster]))] }).ReadAsync(Stop);

        Assert.Empty((await world.Reader().ReadAsync(Stop)).Clusters);
    }

    [Fact]
    public async Task What_was_in_use_is_remembered_for_a_day()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        cluster.Objects.Apply(Manifests.Pod("shop", "job-1", Pinned));
        var seen = world.Clock.GetUtcNow();
        Assert.Empty((await world.Reader().ReadAsync(Stop)).Remembered);
        cluster.Objects.Delete("pods", "shop", "job-1");

        world.Clock.Advance(TimeSpan.FromHours(23));
        var snapshot = await world.Reader().ReadAsync(Stop);
        Assert.Equal(ClusterState.Complete, snapshot.Clusters.Single().State);
        var remembered = Assert.Single(snapshot.RememberedOf(Digest));
        Assert.Equal((new Workload("prod", "shop", "Pod", "job-1"), seen), (remembered.Workload, remembered.LastSeen));

        world.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Empty((await world.Reader().ReadAsync(Stop)).Remembered);
    }

    [Fact]
    public async Task The_grace_of_a_use_is_a_setting()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        cluster.Objects.Apply(Manifests.Pod("shop", "job-1", Pinned));
        var limits = new LimitOptions { UseGraceHours = 72 };
        await world.Reader(limits: limits).ReadAsync(Stop);
        cluster.Objects.Delete("pods", "shop", "job-1");

        world.Clock.Advance(TimeSpan.FromHours(71));
        Assert.Single((await world.Reader(limits: limits).ReadAsync(Stop)).RememberedOf(Digest));
        world.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Empty((await world.Reader(limits: limits).ReadAsync(Stop)).Remembered);
    }

    [Fact]
    public async Task A_cluster_that_was_never_seen_before_is_asked_at_once_and_is_not_covered_while_it_is_silent()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        await world.ClusterAsync("prod", Stop);
        var reader = world.Reader();
        Assert.All((await reader.ReadAsync(Stop)).Clusters, known => Assert.Equal(ClusterState.Complete, known.State));

        var fresh = await world.ClusterAsync("fresh", Stop, isPrivate: true);

        var reading = ClusterWorld.Of(await reader.ReadAsync(Stop), "fresh");
        Assert.Equal((fresh.Arn, ClusterState.Unreachable, false), (reading.Id, reading.State, reading.Covers(world.Clock.GetUtcNow(), TimeSpan.FromMinutes(15))));
    }

    [Fact]
    public async Task A_reading_says_how_it_was_read_and_how_long_that_took()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        await world.ClusterAsync("prod", Stop);
        var reader = world.Reader();
        await reader.ReadAsync(Stop);

        var coverage = reader.Last!.Coverage.Single();
        Assert.False(coverage.NotLetIn);
        Assert.True(coverage.Duration > TimeSpan.Zero && reader.Last!.Duration >= coverage.Duration);
        Assert.All(coverage.Kinds.Where(kind => kind.State == KindState.Read), kind => Assert.InRange(kind.Duration, TimeSpan.FromTicks(1), coverage.Duration));
    }

    [Fact]
    public async Task The_cluster_that_the_portal_runs_in_is_read_with_its_service_account_and_recognised_by_its_authority()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        cluster.Identities.Refuse(ClusterWorld.Account);
        world.File("token", cluster.Identities.AddToken("system:serviceaccount:portal:portal"));
        world.File("ca.crt", cluster.AuthorityPem);
        var own = new OwnCluster(world.Folder, "127.0.0.1", cluster.Endpoint.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));

        var known = (await world.Reader(own: own).ReadAsync(Stop)).Clusters.Single();
        Assert.Equal((cluster.Arn, ClusterState.Complete), (known.Id, known.State));

        var alone = (await world.Reader(new ClusterOptions { DiscoverEks = false }, own).ReadAsync(Stop)).Clusters.Single();
        Assert.Equal(("in-cluster", ClusterState.Complete, null), (alone.Id, alone.State, alone.Account));
        Assert.Empty((await world.Reader(new ClusterOptions { DiscoverEks = false, InCluster = InClusterMode.False }, own).ReadAsync(Stop)).Clusters);
    }

    [Fact]
    public async Task An_own_cluster_that_is_asked_for_and_is_not_there_is_one_that_nobody_knows()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);

        var reading = (await world.Reader(new ClusterOptions { InCluster = InClusterMode.True }).ReadAsync(Stop)).Clusters.Single();

        Assert.Equal(("in-cluster", ClusterState.Unknown), (reading.Id, reading.State));
    }
}
