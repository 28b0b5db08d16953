using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using AdminPortal.Sandbox.Kubernetes;
using k8s;

namespace AdminPortal.Tests.Sandbox.Kubernetes;

/// <summary>Ways into a sandbox cluster that know nothing of it but what a kubeconfig tells.</summary>
internal static class ClusterClient
{
    public static HttpClient Raw(SandboxCluster cluster, string? token)
    {
        var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = Trust(cluster);
        var client = new HttpClient(handler) { BaseAddress = cluster.Endpoint };
        if (token is not null)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
        return client;
    }

    public static HttpClient Admin(SandboxCluster cluster) => Raw(cluster, cluster.Identities.AddToken("admin"));

    public static k8s.Kubernetes Typed(SandboxCluster cluster) => new(new KubernetesClientConfiguration
    {
        Host = cluster.Endpoint.ToString(),
        AccessToken = cluster.Identities.AddToken("admin"),
        FirstMessageHandlerSetup = handler => handler.SslOptions.CertificateChainPolicy = Trust(cluster),
    });

    public static async Task<JsonObject> ReadAsync(this HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Xunit.TestContext.Current.CancellationToken);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Xunit.TestContext.Current.CancellationToken))!.AsObject();
    }

    private static X509ChainPolicy Trust(SandboxCluster cluster)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPem(cluster.AuthorityPem);
        return policy;
    }
}
