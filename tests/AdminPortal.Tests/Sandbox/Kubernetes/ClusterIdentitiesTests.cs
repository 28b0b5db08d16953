using System.Buffers.Text;
using System.Text;
using AdminPortal.Sandbox.Kubernetes;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AdminPortal.Tests.Sandbox.Kubernetes;

public sealed class ClusterIdentitiesTests
{
    // Presigned URLs carry the SDK's own time, so the sandbox starts there.
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);

    [Fact]
    public void Lets_in_whoever_signed_for_this_cluster_and_nobody_else()
    {
        var ids = Identities("prod-eu");
        Assert.Equal("arn:aws:iam::123456789012:user/sandbox", ids.UserOf("Bearer " + Token("prod-eu", "secret")));
        Assert.Null(ids.UserOf("Bearer " + Token("other", "secret")));
        Assert.Null(ids.UserOf("Bearer " + Token("prod-eu", "wrong")));
        Assert.Null(ids.UserOf("Bearer " + Token("prod-eu", "secret", key: "AKIAUNKNOWN")));
    }

    [Fact]
    public void A_token_ends_after_fifteen_minutes()
    {
        var (ids, token) = (Identities("prod-eu"), Token("prod-eu", "secret"));
        _clock.Advance(TimeSpan.FromMinutes(14));
        Assert.NotNull(ids.UserOf("Bearer " + token));
        _clock.Advance(TimeSpan.FromMinutes(1) + TimeSpan.FromSeconds(1));
        Assert.Null(ids.UserOf("Bearer " + token));
    }

    [Fact]
    public void Another_account_needs_to_be_admitted()
    {
        var ids = new ClusterIdentities("prod-eu", "999999999999", _clock) { Keys = KeyOf };
        Assert.Null(ids.UserOf("Bearer " + Token("prod-eu", "secret")));
        ids.Admit("123456789012");
        Assert.NotNull(ids.UserOf("Bearer " + Token("prod-eu", "secret")));
    }

    [Theory]
    [InlineData("https://sts.eu-central-1.amazonaws.com.example/")]
    [InlineData("http://sts.eu-central-1.amazonaws.com/")]
    [InlineData("https://sts.eu-central-1.amazonaws.com/x")]
    public void Only_the_address_of_STS_will_do(string address)
    {
        var url = Url("prod-eu", "secret", "AKIA");
        Assert.Null(Identities("prod-eu").UserOf("Bearer k8s-aws-v1." + Encode(url.Replace("https://sts.eu-central-1.amazonaws.com/", address, StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("Basic abc")]
    [InlineData("")]
    [InlineData("Bearer k8s-aws-v1.%%%")]
    [InlineData("Bearer k8s-aws-v1.")]
    public void Nonsense_is_nobody(string header) => Assert.Null(Identities("prod-eu").UserOf(header));

    private ClusterIdentities Identities(string cluster) => new(cluster, "123456789012", _clock) { Keys = KeyOf };

    private static SigningKey? KeyOf(string key) => key == "AKIA" ? new("secret", "123456789012", "arn:aws:iam::123456789012:user/sandbox") : null;

    private static string Token(string cluster, string secret, string key = "AKIA") => "k8s-aws-v1." + Encode(Url(cluster, secret, key));

    private static string Encode(string url) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(url));

    private static string Url(string cluster, string secret, string key)
    {
        var request = new DefaultRequest(new GetCallerIdentityRequest(), "sts")
        {
            HttpMethod = "GET",
            Endpoint = new("https://sts.eu-central-1.amazonaws.com"),
            UseQueryString = true,
            OverrideSigningServiceName = "sts",
        };
        request.Headers["x-k8s-aws-id"] = cluster;
        request.Parameters["Action"] = "GetCallerIdentity";
        request.Parameters["Version"] = "2011-06-15";
        request.Parameters["X-Amz-Expires"] = "60";
        var config = new AmazonSecurityTokenServiceConfig { RegionEndpoint = Amazon.RegionEndpoint.EUCentral1 };
        var signed = new AWS4PreSignedUrlSigner().SignRequest(request, config, new(), key, secret);
        return "https://sts.eu-central-1.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Expires=60&" + signed.ForQueryParameters;
    }
}
