using System.Net;
using System.Text;
using AdminPortal.Sandbox;
using AdminPortal.Sandbox.Kubernetes;
using AdminPortal.Sandbox.Wire;
using AdminPortal.Tests.Sandbox.Kubernetes;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AdminPortal.Tests.Sandbox.Worlds;

public sealed class ClusterAccessTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new(2026, 11, 22, 20, 0, 0, TimeSpan.Zero));
    private SandboxServer _server = null!;

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await SandboxServer.StartAsync(new() { World = SandboxWorld.Empty, Clock = _clock }, Stop);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task EKS_tells_where_a_cluster_is_and_its_own_account_may_enter()
    {
        var cluster = await _server.AddClusterAsync(new SandboxCluster("prod", _server.Accounts[0].Id, "us-east-1", _clock), Stop);
        var known = _server.Eks.Find(cluster.Account, "us-east-1", "prod")!;
        Assert.Equal(cluster.Endpoint, new Uri(known.Endpoint));
        Assert.Equal(cluster.AuthorityPem, Encoding.ASCII.GetString(Convert.FromBase64String(known.CertificateAuthorityData)));
        Assert.Equal(HttpStatusCode.OK, await ListAsync(cluster, EksToken.Make("prod", _server.AccessKeyId, _server.SecretAccessKey, _clock)));
        Assert.Equal(HttpStatusCode.Unauthorized, await ListAsync(cluster, EksToken.Make("other", _server.AccessKeyId, _server.SecretAccessKey, _clock)));
    }

    [Fact]
    public async Task Another_accounts_cluster_wants_a_session_of_that_account()
    {
        var account = _server.Accounts[1];
        var cluster = await _server.AddClusterAsync(new SandboxCluster("theirs", account.Id, "eu-west-1", _clock), Stop);
        Assert.Equal(HttpStatusCode.Unauthorized, await ListAsync(cluster, EksToken.Make("theirs", _server.AccessKeyId, _server.SecretAccessKey, _clock)));
        var session = SessionKey.Make(account.Id, _clock.GetUtcNow().AddMinutes(10), 1);
        Assert.Equal(HttpStatusCode.OK, await ListAsync(cluster, EksToken.Make("theirs", session, SessionKey.SecretOf(session), _clock)));
        _clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(HttpStatusCode.Unauthorized, await ListAsync(cluster, EksToken.Make("theirs", session, SessionKey.SecretOf(session), _clock)));
    }

    private static async Task<HttpStatusCode> ListAsync(SandboxCluster cluster, string token)
    {
        using var client = ClusterClient.Raw(cluster, token);
        using var answer = await client.GetAsync(new Uri("/api/v1/pods", UriKind.Relative), Stop);
        return answer.StatusCode;
    }
}
