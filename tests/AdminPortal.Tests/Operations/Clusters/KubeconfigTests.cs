using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using AdminPortal.Operations.Settings;
using AdminPortal.Planning.Usage;
using AdminPortal.Sandbox.Kubernetes;
using Xunit;
using SandboxKubeconfig = AdminPortal.Sandbox.Kubernetes.Kubeconfig;

namespace AdminPortal.Tests.Operations.Clusters;

public sealed class KubeconfigTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_context_is_a_cluster_of_an_account_that_nobody_knows()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        SandboxCluster[] clusters = [await world.ClusterAsync("one", Stop, listed: false), await world.ClusterAsync("two", Stop, listed: false)];
        foreach (var cluster in clusters) { cluster.Objects.Apply(Manifests.Pod("shop", "x", $"{ClusterWorld.Ecr}/app:1")); }
        var path = world.File("config", SandboxKubeconfig.Write(clusters));

        var snapshot = await world.Reader(new ClusterOptions { Kubeconfigs = [path] }).ReadAsync(Stop);

        Assert.Equal([("one", ClusterState.Complete, null), ("two", ClusterState.Complete, (string?)null)], snapshot.Clusters.Select(cluster => (cluster.Id, cluster.State, cluster.Account)));
        Assert.Equal(2, snapshot.Uses.Count);
    }

    [Fact]
    public async Task A_cluster_that_EKS_and_a_kubeconfig_name_is_read_once_and_has_an_account()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        cluster.Objects.Apply(Manifests.Pod("shop", "x", $"{ClusterWorld.Ecr}/app:1"));
        var path = world.File("config", SandboxKubeconfig.Write([cluster]));

        var reader = world.Reader(new ClusterOptions { Kubeconfigs = [path] });
        var snapshot = await reader.ReadAsync(Stop);

        var reading = Assert.Single(snapshot.Clusters);
        Assert.Equal((cluster.Arn, ClusterWorld.Account, ClusterState.Complete), (reading.Id, reading.Account, reading.State));
        Assert.Single(snapshot.Uses);
        Assert.Single(cluster.Requests.All, request => request.Url.Contains("/pods?", StringComparison.Ordinal));
        Assert.Equal(["EKS 123456789012/us-east-1", $"{path}, context prod"], reader.Last!.Coverage.Single().FoundIn);
    }

    [Fact]
    public async Task Where_EKS_credentials_are_refused_those_of_the_kubeconfig_lead_in()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop);
        cluster.Identities.Refuse(ClusterWorld.Account);
        var path = world.File("config", SandboxKubeconfig.Write([cluster]));

        var reading = (await world.Reader(new ClusterOptions { Kubeconfigs = [path] }).ReadAsync(Stop)).Clusters.Single();

        Assert.Equal(ClusterState.Complete, reading.State);
        Assert.Empty(reading.Problems);
        Assert.Equal(ClusterWorld.Account, reading.Account);
    }

    [Fact]
    public async Task Names_that_differ_in_case_only_are_two_clusters()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var lower = await world.ClusterAsync("lower", Stop, listed: false);
        var upper = await world.ClusterAsync("upper", Stop, listed: false);
        lower.Objects.Apply(Manifests.Pod("shop", "lower", $"{ClusterWorld.Ecr}/app:1"));
        upper.Objects.Apply(Manifests.Pod("shop", "upper", $"{ClusterWorld.Ecr}/app:1"));
        var path = world.File("config", SandboxKubeconfig.Write([lower, upper]).Replace("lower", "prod", StringComparison.Ordinal).Replace("upper", "PROD", StringComparison.Ordinal));

        var snapshot = await world.Reader(new ClusterOptions { Kubeconfigs = [path] }).ReadAsync(Stop);

        Assert.All(snapshot.Clusters, cluster => Assert.Equal(ClusterState.Complete, cluster.State));
        Assert.Equal(["lower", "upper"], snapshot.Uses.Select(use => use.Workload.Name).Order());
    }

    [Fact]
    public async Task Two_files_may_call_different_clusters_the_same()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var one = await world.ClusterAsync("default", Stop, listed: false);
        var two = await world.ClusterAsync("default", Stop, listed: false);
        string[] paths = [world.File("a", SandboxKubeconfig.Write([one])), world.File("b", SandboxKubeconfig.Write([two]))];

        var snapshot = await world.Reader(new ClusterOptions { Kubeconfigs = paths }).ReadAsync(Stop);

        Assert.Equal(["default", $"default ({paths[1]})"], snapshot.Clusters.Select(cluster => cluster.Id));
        Assert.Equal(2, snapshot.Clusters.Select(cluster => cluster.Name).Distinct().Count());
    }

    [Theory]
    [InlineData(null, "cannot be read")]
    [InlineData("", "is no kubeconfig")]
    [InlineData("# nothing", "is no kubeconfig")]
    [InlineData("just words", "is no kubeconfig")]
    [InlineData("{{{{", "does not parse as YAML")]
    [InlineData("apiVersion: v1\nkind: Config\n", "names no context")]
    [InlineData("contexts: [{context: {cluster: c}}]", "context without a name")]
    [InlineData("clusters: [{name: c, cluster: {server: 'https://a', proxy-url: 'http://p'}}]\ncontexts: [{name: x, context: {cluster: c}}]", "proxy-url of cluster c")]
    [InlineData("users: [{name: u, user: {tokenFile: /t}}]\ncontexts: [{name: x, context: {cluster: c, user: u}}]", "tokenFile of user u")]
    public async Task A_file_that_cannot_be_used_is_a_cluster_that_nobody_knows(string? text, string problem)
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var path = text is null ? Path.Combine(world.Folder, "missing") : world.File("config", text);

        var reading = (await world.Reader(new ClusterOptions { Kubeconfigs = [path] }).ReadAsync(Stop)).Clusters.Single();

        Assert.Equal(ClusterState.Unknown, reading.State);
        Assert.Null(reading.Account);
        Assert.StartsWith(path, reading.Problems.Single(), StringComparison.Ordinal);
        Assert.Contains(problem, reading.Problems.Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("contexts: [{name: x, context: {cluster: nowhere, user: u}}]\nusers: [{name: u, user: {token: t}}]")]
    [InlineData("contexts: [{name: x, context: {cluster: c, user: nobody}}]\nclusters: [{name: c, cluster: {server: 'https://127.0.0.1:1'}}]")]
    [InlineData("contexts: [{name: x, context: {cluster: c}}]\nclusters: [{name: c, cluster: {server: 'not an address'}}]")]
    [InlineData("contexts: [{name: x, context: {cluster: c}}]\nclusters: [{name: c, cluster: {server: 'localhost:6443'}}]")]
    [InlineData("contexts: [{name: x, context: {cluster: c}}]\nclusters: [{name: c, cluster: {server: 'https://127.0.0.1:1', certificate-authority-data: 'aGVsbG8='}}]")]
    [InlineData("contexts: [{name: x, context: {cluster: c}}]\nclusters: [{name: c, cluster: {server: 'https://127.0.0.1:1', certificate-authority: gone.pem}}]")]
    [InlineData("contexts: [{name: x, context: {cluster: c, user: u}}]\nclusters: [{name: c, cluster: {server: 'https://127.0.0.1:1'}}]\nusers: [{name: u, user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: /no/such/plugin}}}]")]
    [InlineData("contexts: [{name: x, context: {cluster: c, user: u}}]\nclusters: [{name: c, cluster: {server: 'https://127.0.0.1:1'}}]\nusers: [{name: u, user: {client-certificate-data: aGVsbG8=, client-key-data: aGVsbG8=}}]")]
    public async Task A_context_that_leads_nowhere_is_an_unreachable_cluster(string text)
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var path = world.File("config", text);

        var reading = (await world.Reader(new ClusterOptions { Kubeconfigs = [path] }).ReadAsync(Stop)).Clusters.Single();

        Assert.Equal(("x", ClusterState.Unreachable), (reading.Id, reading.State));
        Assert.Contains($"context x of {path} leads nowhere", reading.Problems.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_credential_plugin_is_run()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the plugin is a shell script");
        await using var world = await ClusterWorld.StartAsync(Stop);
        var cluster = await world.ClusterAsync("prod", Stop, listed: false);
        var plugin = world.File("plugin.sh", $$$"""
            #!/bin/sh
            echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"{{{cluster.Identities.AddToken("plugin")}}}"}}'
            """);
        var path = world.File("config", $$"""
            clusters: [{name: c, cluster: {server: "{{cluster.Endpoint}}", certificate-authority: ca.pem} }]
            users: [{name: u, user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: sh, args: ["{{plugin}}"]} } }]
            contexts: [{name: prod, context: {cluster: c, user: u} }]
            """);
        world.File("ca.pem", cluster.AuthorityPem);

        Assert.Equal(ClusterState.Complete, (await world.Reader(new ClusterOptions { Kubeconfigs = [path] }).ReadAsync(Stop)).Clusters.Single().State);
    }

    [Fact]
    public async Task A_client_certificate_and_an_authority_are_read_from_the_file()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=admin", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        static string Base64(string pem) => Convert.ToBase64String(Encoding.ASCII.GetBytes(pem));
        var path = world.File("config", $$"""
            clusters: [{name: c, cluster: {server: "https://127.0.0.1:1", certificate-authority-data: {{Base64(certificate.ExportCertificatePem() + "\n" + certificate.ExportCertificatePem())}} } }]
            users: [{name: u, user: {client-certificate-data: {{Base64(certificate.ExportCertificatePem())}}, client-key-data: {{Base64(key.ExportPkcs8PrivateKeyPem())}} } }]
            contexts: [{name: prod, context: {cluster: c, user: u} }]
            """);

        var file = await AdminPortal.Operations.Clusters.Kubeconfig.LoadAsync(path, Stop);
        var access = await file.Doors.Single().Door.OpenAsync(Stop);

        Assert.True(access.ClientCertificate!.HasPrivateKey);
        Assert.Equal("CN=admin", access.ClientCertificate.Subject);
        Assert.Equal(2, access.Authorities!.Count);
        Assert.Null(access.Authorization);
    }

    [Fact]
    public async Task A_user_without_anything_is_anonymous()
    {
        await using var world = await ClusterWorld.StartAsync(Stop);
        var path = world.File("config", """
            clusters: [{name: c, cluster: {server: "http://127.0.0.1:8001/k8s/" } }]
            users: [{name: u, user: {} }]
            contexts: [{name: proxy, context: {cluster: c, user: u} }]
            """);

        var file = await AdminPortal.Operations.Clusters.Kubeconfig.LoadAsync(path, Stop);
        var access = await file.Doors.Single().Door.OpenAsync(Stop);

        Assert.Equal(new Uri("http://127.0.0.1:8001/k8s/"), access.Server);
        Assert.Null(access.Authorization);
    }
}
