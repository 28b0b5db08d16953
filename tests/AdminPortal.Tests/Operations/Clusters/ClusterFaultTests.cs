using AdminPortal.Operations.Clusters;
using AdminPortal.Planning.Usage;
using AdminPortal.Sandbox.Kubernetes;
using Xunit;

namespace AdminPortal.Tests.Operations.Clusters;

/// <summary>What a cluster may do wrong, and what is then known of it.</summary>
public sealed class ClusterFaultTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("apps", "deployments")]
    [InlineData("apps", "statefulsets")]
    [InlineData("apps", "daemonsets")]
    [InlineData("apps", "replicasets")]
    [InlineData("apps", "controllerrevisions")]
    [InlineData("batch", "jobs")]
    [InlineData("batch", "cronjobs")]
    [InlineData("", "replicationcontrollers")]
    [InlineData("", "podtemplates")]
    [InlineData("argoproj.io", "rollouts")]
    [InlineData("serving.knative.dev", "revisions")]
    [InlineData("", "pods")]
    public async Task Demand_39_a_denied_kind_makes_the_cluster_incomplete_and_names_the_verb(string group, string resource)
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        cluster.Serve(KubernetesKind.ArgoRollout);
        cluster.Serve(KubernetesKind.KnativeRevision);
        cluster.Access.Deny(resource);
        cluster.Objects.Apply(Manifests.Pod("shop", "x", $"{ClusterWorld.Ecr}/app:1"));
        cluster.Objects.Apply(Manifests.Deployment("shop", "x", PodShape.Of($"{ClusterWorld.Ecr}/app:1")));

        var reader = world.Reader();
        var snapshot = await reader.ReadAsync(Stop);

        var reading = snapshot.Clusters.Single();
        Assert.Equal(ClusterState.Incomplete, reading.State);
        Assert.Equal([$"list {resource} at the cluster scope is forbidden: add get,list on \"{group}\" {resource}"], reading.Problems);
        Assert.NotEmpty(snapshot.Uses);
        var kinds = reader.Last!.Coverage.Single().Kinds;
        Assert.Equal(12, kinds.Count);
        Assert.Equal(resource, Assert.Single(kinds, kind => kind.State == KindState.Forbidden).Resource);
        Assert.All(kinds.Where(kind => kind.Resource != resource), kind => Assert.Equal(KindState.Read, kind.State));
    }

    [Fact]
    public async Task Demand_39_a_single_denied_namespace_makes_the_cluster_incomplete()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        cluster.Access.Deny("pods", "secret-team");

        Assert.Equal(ClusterState.Incomplete, (await world.Reader().ReadAsync(Stop)).Clusters.Single().State);
    }

    [Fact]
    public async Task Demand_39_the_namespaces_that_may_not_be_read_are_named_and_the_others_are_read()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        foreach (var ns in new[] { "red", "green", "blue" })
        {
            cluster.Objects.Apply(Manifests.Namespace(ns));
            cluster.Objects.Apply(Manifests.Pod(ns, "x", $"{ClusterWorld.Ecr}/app:{ns}"));
        }

        cluster.Access.Deny("pods", "red");
        var reader = world.Reader();

        var snapshot = await reader.ReadAsync(Stop);

        Assert.Equal(ClusterState.Incomplete, snapshot.Clusters.Single().State);
        Assert.Equal(["list pods is forbidden in red: add get,list on \"\" pods there, or at the cluster scope"], snapshot.Clusters.Single().Problems);
        Assert.Equal(["blue", "green"], snapshot.Uses.Select(use => use.Image.Tag).Order());
        Assert.Equal((KindState.Forbidden, 2), reader.Last!.Coverage.Single().Kinds.Where(kind => kind.Resource == "pods").Select(kind => (kind.State, kind.Objects)).Single());
    }

    [Fact]
    public async Task Rights_in_every_namespace_cover_a_cluster_that_refuses_its_scope()
    {
        await using var world = await ClusterWorld.StartAsync(Stop, new ClusterLimits { PageSize = 2, Pause = TimeSpan.Zero });
        var cluster = await world.ClusterAsync("prod", Stop);
        for (var i = 0; i < 5; i++)
        {
            cluster.Objects.Apply(Manifests.Namespace($"ns{i}"));
            cluster.Objects.Apply(Manifests.Pod($"ns{i}", "x", $"{ClusterWorld.Ecr}/app:{i}"));
        }

        foreach (var (_, resource) in NeededRights.Everywhere) { cluster.Access.Deny(resource, ""); }

        var snapshot = await world.Reader().ReadAsync(Stop);

        Assert.Equal(ClusterState.Complete, snapshot.Clusters.Single().State);
        Assert.Equal(5, snapshot.Uses.Count);
    }

    [Fact]
    public async Task A_namespace_that_breaks_off_is_not_taken_for_one_that_is_empty()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        cluster.Objects.Apply(Manifests.Namespace("shop"));
        cluster.Access.Deny("pods", "");
        cluster.Faults.Add(new KubernetesFault(KubernetesFaultKind.Status) { Status = 500, Resource = "pods", Namespace = "shop" });

        var reading = (await world.Reader().ReadAsync(Stop)).Clusters.Single();

        Assert.Equal(ClusterState.Incomplete, reading.State);
        Assert.StartsWith("list pods in namespace shop is unread", Assert.Single(reading.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_that_are_not_accepted_make_the_cluster_unreachable_and_say_what_to_do()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        cluster.Identities.Refuse(ClusterWorld.Account);

        var reading = (await world.Reader().ReadAsync(Stop)).Clusters.Single();

        Assert.Equal(ClusterState.Unreachable, reading.State);
        Assert.Contains("401", reading.Problems[0], StringComparison.Ordinal);
        Assert.Contains("access entry on cluster prod", reading.Problems[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_that_run_out_between_two_kinds_make_the_cluster_unreachable()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        cluster.Faults.Add(new KubernetesFault(KubernetesFaultKind.Status) { Status = 401, Resource = "pods" });
        cluster.Objects.Apply(Manifests.Deployment("shop", "x", PodShape.Of($"{ClusterWorld.Ecr}/app:1")));

        var snapshot = await world.Reader().ReadAsync(Stop);

        Assert.Equal(ClusterState.Unreachable, snapshot.Clusters.Single().State);
        Assert.Single(snapshot.Uses);
    }

    [Fact]
    public async Task All_pages_are_read_and_pods_come_last()
    {
        await using var world = await ClusterWorld.StartAsync(Stop, new ClusterLimits { PageSize = 10 });
        var cluster = await world.ClusterAsync("prod", Stop);
        for (var i = 0; i < 35; i++) { cluster.Objects.Apply(Manifests.Pod($"ns{i % 3}", $"x{i}", $"{ClusterWorld.Ecr}/app:{i}")); }

        var snapshot = await world.Reader().ReadAsync(Stop);

        Assert.Equal(35, snapshot.Uses.Count);
        var lists = cluster.Requests.All.Where(request => request.Url.Contains("limit=", StringComparison.Ordinal)).ToList();
        Assert.All(lists.TakeLast(4), request => Assert.StartsWith("/api/v1/pods?limit=10", request.Url, StringComparison.Ordinal));
        Assert.Equal(4, lists.Count(request => request.Url.Contains("/pods?", StringComparison.Ordinal)));
        Assert.DoesNotContain(cluster.Requests.All, request => request.Url.Contains("resourceVersion", StringComparison.Ordinal));
        Assert.All(cluster.Requests.All, request => Assert.Equal("GET", request.Method));
    }

    [Fact]
    public async Task A_list_whose_token_expires_is_begun_again_and_counted_once()
    {
        await using var world = await ClusterWorld.StartAsync(Stop, new ClusterLimits { PageSize = 10 });
        var cluster = await world.ClusterAsync("prod", Stop);
        for (var i = 0; i < 25; i++) { cluster.Objects.Apply(Manifests.Pod("shop", $"x{i}", $"{ClusterWorld.Ecr}/app:{i}")); }
        cluster.Faults.Add(new KubernetesFault(KubernetesFaultKind.ExpireContinue) { Resource = "pods", Page = 3, Times = 2 });

        var reader = world.Reader();
        var snapshot = await reader.ReadAsync(Stop);

        Assert.Equal(ClusterState.Complete, snapshot.Clusters.Single().State);
        Assert.Equal(25, snapshot.Uses.Count);
        Assert.Equal(25, reader.Last!.Coverage.Single().Kinds[^1].Objects);
    }

    [Fact]
    public async Task A_list_that_never_comes_to_its_end_is_unread()
    {
        await using var world = await ClusterWorld.StartAsync(Stop, new ClusterLimits { PageSize = 10 });
        var cluster = await world.ClusterAsync("prod", Stop);
        for (var i = 0; i < 25; i++) { cluster.Objects.Apply(Manifests.Pod("shop", $"x{i}", $"{ClusterWorld.Ecr}/app:{i}")); }
        cluster.Faults.Add(new KubernetesFault(KubernetesFaultKind.ExpireContinue) { Resource = "pods" });

        var reading = (await world.Reader().ReadAsync(Stop)).Clusters.Single();

        Assert.Equal(ClusterState.Incomplete, reading.State);
        Assert.Contains("410", Assert.Single(reading.Problems), StringComparison.Ordinal);
    }

    public static TheoryData<KubernetesFault, string> Unread => new()
    {
        { new KubernetesFault(KubernetesFaultKind.Truncate) { Resource = "pods" }, "is not what a Kubernetes API says" },
        { new KubernetesFault(KubernetesFaultKind.Cut) { Resource = "pods" }, "broke off" },
        { new KubernetesFault(KubernetesFaultKind.Html) { Resource = "pods" }, "is not what a Kubernetes API says" },
        { new KubernetesFault(KubernetesFaultKind.Status) { Status = 404, Resource = "pods" }, "404, although its discovery lists them" },
        { new KubernetesFault(KubernetesFaultKind.Status) { Status = 500, Resource = "pods" }, "500" },
        { new KubernetesFault(KubernetesFaultKind.Status) { Status = 429, Resource = "pods" }, "429" },
        { new KubernetesFault(KubernetesFaultKind.Html) { PathPrefix = "/apis" }, "discovery is unread" },
        { new KubernetesFault(KubernetesFaultKind.Status) { Status = 403, PathPrefix = "/apis" }, "bind the ClusterRole system:discovery" },
        { new KubernetesFault(KubernetesFaultKind.Status) { Status = 503, PathPrefix = "/apis/apps/v1", Times = 4 }, "discovery is unread" },
        { new KubernetesFault(KubernetesFaultKind.Status) { Status = 403, PathPrefix = "/api" }, "discovery is unread" },
    };

    [Theory]
    [MemberData(nameof(Unread))]
    public async Task What_is_not_read_whole_makes_the_cluster_incomplete(KubernetesFault fault, string problem)
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        cluster.Objects.Apply(Manifests.Pod("shop", "x", $"{ClusterWorld.Ecr}/app:1"));
        cluster.Faults.Add(fault);

        var reading = (await world.Reader().ReadAsync(Stop)).Clusters.Single();

        Assert.Equal(ClusterState.Incomplete, reading.State);
        Assert.Contains(reading.Problems, told => told.Contains(problem, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_server_that_is_busy_for_a_moment_is_asked_again(int status)
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        cluster.Faults.Add(new KubernetesFault(KubernetesFaultKind.Status) { Status = status, Times = 3 });

        Assert.Equal(ClusterState.Complete, (await world.Reader().ReadAsync(Stop)).Clusters.Single().State);
    }

    [Fact]
    public async Task Retry_After_is_waited_for()
    {
        await using var world = await ClusterWorld.StartAsync(Stop, new ClusterLimits());
        var cluster = await world.ClusterAsync("prod", Stop);
        cluster.Faults.Add(new KubernetesFault(KubernetesFaultKind.Status) { Status = 429, Resource = "pods", RetryAfter = TimeSpan.FromSeconds(7), Times = 1 });

        var reading = world.Reader().ReadAsync(Stop);
        await world.Clock.PassAsync(TimeSpan.FromSeconds(7));

        Assert.Equal(ClusterState.Complete, (await reading).Clusters.Single().State);
        Assert.Equal(2, cluster.Requests.All.Count(request => request.Url.Contains("/pods?", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_cluster_that_hangs_delays_no_other_and_is_not_covered()
    {
        await using var world = await ClusterWorld.StartAsync(Stop, new ClusterLimits());
        var hanging = await world.ClusterAsync("hanging", Stop);
        await world.ClusterAsync("left", Stop);
        await world.ClusterAsync("right", Stop);
        hanging.Objects.Apply(Manifests.Deployment("shop", "x", PodShape.Of($"{ClusterWorld.Ecr}/app:1")));
        hanging.Faults.Add(new KubernetesFault(KubernetesFaultKind.Hang) { Resource = "pods" });

        var reading = world.Reader().ReadAsync(Stop);
        await Task.WhenAll(world.Log.Of("left"), world.Log.Of("right")).WaitAsync(Stop);
        while (!hanging.Requests.All.Any(request => request.Url.Contains("/pods?", StringComparison.Ordinal))) { await Task.Yield(); }
        Assert.False(reading.IsCompleted);
        world.Clock.Advance(TimeSpan.FromSeconds(31));

        var snapshot = await reading;
        Assert.Equal(ClusterState.Incomplete, ClusterWorld.Of(snapshot, "hanging").State);
        Assert.Contains("was not answered within 30 s", ClusterWorld.Of(snapshot, "hanging").Problems[0], StringComparison.Ordinal);
        Assert.Equal(ClusterState.Complete, ClusterWorld.Of(snapshot, "left").State);
        Assert.Equal(ClusterState.Complete, ClusterWorld.Of(snapshot, "right").State);
        Assert.Single(snapshot.Uses);
    }

    [Fact]
    public async Task Nine_clusters_are_read_while_the_tenth_hangs()
    {
        await using var world = await ClusterWorld.StartAsync(Stop, new ClusterLimits());
        var hanging = await world.ClusterAsync("hanging", Stop);
        hanging.Faults.Add(new KubernetesFault(KubernetesFaultKind.Hang) { Resource = "pods" });
        string[] others = [.. Enumerable.Range(1, 9).Select(number => $"prod-{number}")];
        foreach (var name in others)
        {
            var cluster = await world.ClusterAsync(name, Stop);
            cluster.Objects.Apply(Manifests.Deployment("shop", "x", PodShape.Of($"{ClusterWorld.Ecr}/app:{name}")));
        }

        var reading = world.Reader().ReadAsync(Stop);
        await Task.WhenAll(others.Select(world.Log.Of)).WaitAsync(Stop);

        // All nine are done, and the clock has not moved.
        while (!hanging.Requests.All.Any(request => request.Url.Contains("/pods?", StringComparison.Ordinal))) { await Task.Yield(); }
        Assert.False(reading.IsCompleted || world.Log.Of("hanging").IsCompleted);
        world.Clock.Advance(TimeSpan.FromSeconds(31));

        var snapshot = await reading;
        Assert.Equal(9, snapshot.Uses.Count);
        Assert.Equal(["hanging"], snapshot.Clusters.Where(cluster => cluster.State != ClusterState.Complete).Select(cluster => cluster.Name));
    }

    [Fact]
    public async Task A_cluster_that_never_answers_is_unreachable()
    {
        await using var world = await ClusterWorld.StartAsync(Stop, new ClusterLimits());
        var hanging = await world.ClusterAsync("hanging", Stop);
        hanging.Faults.Add(new KubernetesFault(KubernetesFaultKind.Hang));

        var reading = world.Reader().ReadAsync(Stop);
        while (hanging.Requests.All.Count == 0) { await Task.Yield(); }
        world.Clock.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal(ClusterState.Unreachable, (await reading).Clusters.Single().State);
    }

    [Fact]
    public async Task A_private_cluster_is_unreachable_and_not_empty()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        await world.ClusterAsync("private", Stop, isPrivate: true);

        var reading = (await world.Reader().ReadAsync(Stop)).Clusters.Single();

        Assert.Equal(ClusterState.Unreachable, reading.State);
        Assert.Equal(ClusterWorld.Account, reading.Account);
        Assert.Contains("cannot be reached", reading.Problems[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kind_that_is_not_served_is_not_there()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        await world.ClusterAsync("prod", Stop);
        var reader = world.Reader();

        Assert.Equal(ClusterState.Complete, (await reader.ReadAsync(Stop)).Clusters.Single().State);
        Assert.Equal(["rollouts", "revisions"], reader.Last!.Coverage.Single().Kinds.Where(kind => kind.State == KindState.NotServed).Select(kind => kind.Resource));
    }
}
