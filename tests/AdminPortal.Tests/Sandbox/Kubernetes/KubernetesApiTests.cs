using System.Net;
using AdminPortal.Sandbox.Kubernetes;
using k8s;
using Xunit;

namespace AdminPortal.Tests.Sandbox.Kubernetes;

public sealed class KubernetesApiTests : IAsyncLifetime
{
    private readonly SandboxCluster _cluster = new("prod-eu", "123456789012", "eu-central-1");

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _cluster.StartAsync(Stop);

    public async ValueTask DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task The_typed_client_lists_page_by_page_and_misses_nothing()
    {
        for (var i = 0; i < 25; i++)
        {
            _cluster.Objects.Apply(Manifests.Pod(i % 2 == 0 ? "shop" : "data", $"web-{i}", $"registry/shop:{i}"));
        }
        using var client = ClusterClient.Typed(_cluster);
        var names = new List<string>();
        string? token = null;
        do
        {
            var page = await client.CoreV1.ListPodForAllNamespacesAsync(limit: 10, continueParameter: token, cancellationToken: Stop);
            Assert.InRange(page.Items.Count, 1, 10);
            names.AddRange(page.Items.Select(p => p.Metadata.Name));
            token = page.Metadata.ContinueProperty;
        }
        while (!string.IsNullOrEmpty(token));
        Assert.Equal(25, names.Distinct().Count());
        Assert.Equal(13, (await client.CoreV1.ListNamespacedPodAsync("shop", cancellationToken: Stop)).Items.Count);
    }

    [Fact]
    public async Task Pages_of_one_list_show_one_moment()
    {
        _cluster.Objects.Apply(Manifests.Pod("shop", "a", "i:1"));
        _cluster.Objects.Apply(Manifests.Pod("shop", "c", "i:1"));
        using var client = ClusterClient.Admin(_cluster);
        var first = await client.ReadAsync("/api/v1/pods?limit=1");
        _cluster.Objects.Apply(Manifests.Pod("shop", "b", "i:1"));
        _cluster.Objects.Delete("pods", "shop", "c");
        var second = await client.ReadAsync($"/api/v1/pods?limit=1&continue={first["metadata"]!["continue"]}");
        Assert.Equal("c", second["items"]![0]!["metadata"]!["name"]!.GetValue<string>());
        Assert.Equal(first["metadata"]!["resourceVersion"]!.GetValue<string>(), second["metadata"]!["resourceVersion"]!.GetValue<string>());
        Assert.Null(second["metadata"]!["continue"]);
    }

    [Fact]
    public async Task An_expired_token_is_410_and_offers_an_inconsistent_one()
    {
        _cluster.Objects.Apply(Manifests.Pod("shop", "a", "i:1"));
        _cluster.Objects.Apply(Manifests.Pod("shop", "b", "i:1"));
        _cluster.Faults.Add(new(KubernetesFaultKind.ExpireContinue) { Resource = "pods", Times = 1 });
        using var client = ClusterClient.Admin(_cluster);
        var first = await client.ReadAsync("/api/v1/pods?limit=1");
        var gone = await client.ReadAsync($"/api/v1/pods?limit=1&continue={first["metadata"]!["continue"]}");
        Assert.Equal(("Status", "Expired", 410), (gone["kind"]!.GetValue<string>(), gone["reason"]!.GetValue<string>(), gone["code"]!.GetValue<int>()));
        var on = await client.ReadAsync($"/api/v1/pods?limit=1&continue={gone["metadata"]!["continue"]}");
        Assert.Equal("b", on["items"]![0]!["metadata"]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Items_of_built_in_lists_leave_out_their_kind_and_custom_ones_do_not()
    {
        _cluster.Serve(KubernetesKind.ArgoRollout);
        _cluster.Objects.Apply(Manifests.Pod("shop", "a", "i:1"));
        _cluster.Objects.Apply(Manifests.ArgoRollout("shop", "web", PodShape.Of("i:1")));
        using var client = ClusterClient.Admin(_cluster);
        Assert.Null((await client.ReadAsync("/api/v1/pods"))["items"]![0]!["kind"]);
        Assert.Equal("Rollout", (await client.ReadAsync("/apis/argoproj.io/v1alpha1/rollouts"))["items"]![0]!["kind"]!.GetValue<string>());
        Assert.Equal("Pod", (await client.ReadAsync("/api/v1/namespaces/shop/pods/a"))["kind"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("labelSelector=app.kubernetes.io/name=web", "web-1")]
    [InlineData("labelSelector=app.kubernetes.io/name!=web", "api-1")]
    [InlineData("labelSelector=app.kubernetes.io/name in (api,x)", "api-1")]
    [InlineData("fieldSelector=metadata.name=web-1", "web-1")]
    [InlineData("fieldSelector=status.phase!=Running", "api-1")]
    public async Task Selectors_select(string query, string expected)
    {
        _cluster.Objects.Apply(Manifests.Pod("shop", "web-1", PodShape.Of("i:1") with { Labels = new Dictionary<string, string> { ["app.kubernetes.io/name"] = "web" } }));
        _cluster.Objects.Apply(Manifests.Pod("shop", "api-1", PodShape.Of("i:1") with { Phase = "Failed", Labels = new Dictionary<string, string> { ["app.kubernetes.io/name"] = "api" } }));
        using var client = ClusterClient.Admin(_cluster);
        var list = await client.ReadAsync("/api/v1/pods?" + query.Replace(" ", "%20", StringComparison.Ordinal));
        Assert.Equal(expected, Assert.Single(list["items"]!.AsArray())!["metadata"]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Refusals_speak_the_words_of_Kubernetes()
    {
        _cluster.Access.Deny("pods", "kube-system");
        using var client = ClusterClient.Admin(_cluster);
        var everywhere = await client.ReadAsync("/api/v1/pods");
        Assert.Equal("pods is forbidden: User \"admin\" cannot list resource \"pods\" in API group \"\" at the cluster scope", everywhere["message"]!.GetValue<string>());
        var inside = await client.ReadAsync("/api/v1/namespaces/kube-system/pods");
        Assert.Equal("pods is forbidden: User \"admin\" cannot list resource \"pods\" in API group \"\" in the namespace \"kube-system\"", inside["message"]!.GetValue<string>());
        Assert.Equal("PodList", (await client.ReadAsync("/api/v1/namespaces/shop/pods"))["kind"]!.GetValue<string>());
        Assert.Equal(403, (await client.ReadAsync("/api/v1/secrets"))["code"]!.GetValue<int>());
        Assert.Equal("deployments.apps \"x\" not found", (await client.ReadAsync("/apis/apps/v1/namespaces/shop/deployments/x"))["message"]!.GetValue<string>());
        Assert.Equal("NotFound", (await client.ReadAsync("/apis/none/v1/things"))["reason"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_review_answers_from_the_same_table_as_the_lists()
    {
        _cluster.Access.Deny("jobs", "ci", "list");
        using var client = ClusterClient.Typed(_cluster);
        async Task<bool> May(string verb, string resource, string? ns) => (await client.AuthorizationV1.CreateSelfSubjectAccessReviewAsync(new()
        {
            Spec = new() { ResourceAttributes = new() { Verb = verb, Resource = resource, Group = "batch", NamespaceProperty = ns } },
        }, cancellationToken: Stop)).Status.Allowed;
        Assert.False(await May("list", "jobs", null));
        Assert.False(await May("list", "jobs", "ci"));
        Assert.True(await May("list", "jobs", "shop"));
        Assert.True(await May("get", "jobs", "ci"));
        Assert.False(await May("delete", "jobs", "shop"));
        var rules = await client.AuthorizationV1.CreateSelfSubjectRulesReviewAsync(new() { Spec = new() { NamespaceProperty = "ci" } }, cancellationToken: Stop);
        Assert.Equal(["get"], rules.Status.ResourceRules.Single(r => r.Resources.Contains("jobs")).Verbs);
        Assert.DoesNotContain(rules.Status.ResourceRules, r => r.Resources.Contains("secrets"));
    }

    [Fact]
    public async Task Nobody_lists_without_a_token_that_it_knows()
    {
        using var nobody = ClusterClient.Raw(_cluster, null);
        using var stranger = ClusterClient.Raw(_cluster, "nonsense");
        Assert.Equal("Unauthorized", (await nobody.ReadAsync("/api/v1/pods"))["message"]!.GetValue<string>());
        Assert.Equal(401, (await stranger.ReadAsync("/api/v1/pods"))["code"]!.GetValue<int>());
        Assert.Equal("34", (await nobody.ReadAsync("/version"))["minor"]!.GetValue<string>());
    }

    [Fact]
    public async Task Discovery_lists_each_kind_in_both_forms()
    {
        _cluster.Serve(KubernetesKind.KnativeRevision);
        using var client = ClusterClient.Admin(_cluster);
        var apps = await client.ReadAsync("/apis/apps/v1");
        Assert.Contains(apps["resources"]!.AsArray(), r => r!["name"]!.GetValue<string>() == "replicasets");
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json");
        using var answer = await client.GetAsync(new Uri("/apis", UriKind.Relative), Stop);
        Assert.Equal("application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList", answer.Content.Headers.ContentType!.ToString().Replace(" ", "", StringComparison.Ordinal));
        var groups = (await client.ReadAsync("/apis"))["items"]!.AsArray();
        Assert.Contains(groups, g => g!["metadata"]!["name"]!.GetValue<string>() == "serving.knative.dev");
    }

    [Fact]
    public async Task Faults_hit_what_they_select_and_nothing_else()
    {
        _cluster.Objects.Apply(Manifests.Pod("shop", "a", "i:1"));
        _cluster.Faults.Add(new(KubernetesFaultKind.Status) { Resource = "pods", Status = 429, RetryAfter = TimeSpan.FromSeconds(7), Times = 1 });
        _cluster.Faults.Add(new(KubernetesFaultKind.Truncate) { Resource = "pods", Times = 1 });
        _cluster.Faults.Add(new(KubernetesFaultKind.Cut) { Resource = "pods", Times = 1 });
        using var client = ClusterClient.Admin(_cluster);
        Assert.Equal("JobList", (await client.ReadAsync("/apis/batch/v1/jobs"))["kind"]!.GetValue<string>());
        var pods = new Uri("/api/v1/pods", UriKind.Relative);
        using (var busy = await client.GetAsync(pods, Stop))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, busy.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(7), busy.Headers.RetryAfter!.Delta);
        }
        var half = await client.GetStringAsync(pods, Stop);
        Assert.StartsWith("{\"kind\":\"PodList\"", half, StringComparison.Ordinal);
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => System.Text.Json.JsonDocument.Parse(half).Dispose());
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.GetStringAsync(pods, Stop));
        Assert.Single((await client.ReadAsync("/api/v1/pods"))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_page_that_hangs_ends_when_the_client_gives_up()
    {
        _cluster.Faults.Add(new(KubernetesFaultKind.Hang) { Resource = "pods", Page = 2 });
        _cluster.Objects.Apply(Manifests.Pod("shop", "a", "i:1"));
        _cluster.Objects.Apply(Manifests.Pod("shop", "b", "i:1"));
        using var client = ClusterClient.Admin(_cluster);
        var first = await client.ReadAsync("/api/v1/pods?limit=1");
        using var patience = new CancellationTokenSource();
        var second = client.GetAsync(new Uri($"/api/v1/pods?limit=1&continue={first["metadata"]!["continue"]}", UriKind.Relative), patience.Token);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
    }

    [Fact]
    public async Task A_private_cluster_refuses_every_connection()
    {
        await using var hidden = new SandboxCluster("hidden", "123456789012", "us-east-1") { Private = true };
        await hidden.StartAsync(Stop);
        using var client = ClusterClient.Admin(hidden);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.ReadAsync("/version"));
    }

    [Fact]
    public async Task A_kubeconfig_leads_into_each_of_its_clusters()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, Kubeconfig.Write([_cluster]), Stop);
        var config = await KubernetesClientConfiguration.LoadKubeConfigAsync(file);
        var settings = KubernetesClientConfiguration.BuildConfigFromConfigObject(config, "prod-eu");
        using var client = new k8s.Kubernetes(settings);
        Assert.Empty((await client.CoreV1.ListNodeAsync(cancellationToken: Stop)).Items);
        File.Delete(file);
    }

    [Fact]
    public async Task Twenty_thousand_pods_come_in_one_list()
    {
        var shape = PodShape.Of("123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/web:main-1a2b3c4");
        for (var i = 0; i < 20_000; i++)
        {
            _cluster.Objects.Apply(Manifests.Pod("shop", $"web-{i}", shape));
        }
        using var client = ClusterClient.Admin(_cluster);
        Assert.Equal(20_000, (await client.ReadAsync("/api/v1/pods"))["items"]!.AsArray().Count);
    }
}
