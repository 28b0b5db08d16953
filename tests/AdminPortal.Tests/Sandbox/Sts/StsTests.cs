using System.Net;
using System.Xml.Linq;
using Xunit;

namespace AdminPortal.Tests.Sandbox.Sts;

public class StsTests
{
    private static readonly XNamespace Sts = "https://sts.amazonaws.com/doc/2011-06-15/";

    [Fact]
    public async Task A_role_leads_into_its_account_until_its_session_expires()
    {
        await using var raw = await RawCaller.StartAsync();
        var other = raw.Server.Accounts[1];
        raw.Repository("first/app");
        raw.Server.Ecr.Registry(other.Id, "us-east-1").Create(new() { Name = "second/app", CreatedAt = raw.Clock.GetUtcNow() });

        var (status, xml) = await CallAsync(raw, new() { ["Action"] = "AssumeRole", ["RoleArn"] = other.RoleArn!, ["RoleSessionName"] = "test", ["ExternalId"] = other.ExternalId! });
        Assert.Equal(HttpStatusCode.OK, status);
        var key = xml.Descendants(Sts + "AccessKeyId").Single().Value;
        var token = xml.Descendants(Sts + "SessionToken").Single().Value;

        var repositories = await raw.EcrAsync("DescribeRepositories", new { }, key, token: token);
        Assert.Equal("second/app", repositories.GetProperty("repositories")[0].GetProperty("repositoryName").GetString());
        var (_, identity) = await CallAsync(raw, new() { ["Action"] = "GetCallerIdentity" }, key, token);
        Assert.Equal($"arn:aws:sts::{other.Id}:assumed-role/registry-cleanup/test", identity.Descendants(Sts + "Arn").Single().Value);

        raw.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal("ExpiredTokenException", (await raw.RefusalAsync("DescribeRepositories", new { }, key)).Code);
    }

    [Theory]
    [InlineData("arn:aws:iam::210987654321:role/registry-cleanup", "wrong")]
    [InlineData("arn:aws:iam::210987654321:role/unknown", "adminportal-sandbox")]
    public async Task A_wrong_external_id_or_an_unknown_role_is_denied(string role, string externalId)
    {
        await using var raw = await RawCaller.StartAsync();

        var (status, xml) = await CallAsync(raw, new() { ["Action"] = "AssumeRole", ["RoleArn"] = role, ["RoleSessionName"] = "test", ["ExternalId"] = externalId });

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Equal("AccessDenied", xml.Descendants(Sts + "Code").Single().Value);
    }

    [Fact]
    public async Task Nobody_is_let_in_without_an_authorization()
    {
        await using var raw = await RawCaller.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/");
        request.Headers.Add("X-Amz-Target", "AmazonEC2ContainerRegistry_V20150921.DescribeRepositories");
        using var answer = await raw.SendAsync(request);

        Assert.Equal(["MissingAuthenticationTokenException"], answer.Headers.GetValues("x-amzn-ErrorType"));
    }

    [Fact]
    public async Task Accounts_and_regions_do_not_see_each_other()
    {
        await using var raw = await RawCaller.StartAsync();
        raw.Repository();

        var elsewhere = await raw.EcrAsync("DescribeRepositories", new { }, region: "eu-central-1");

        Assert.Empty(elsewhere.GetProperty("repositories").EnumerateArray());
    }

    private static async Task<(HttpStatusCode Status, XElement Xml)> CallAsync(RawCaller raw, Dictionary<string, string> form, string key = "AKIATEST", string? token = null)
    {
        using var request = RawCaller.Signed(HttpMethod.Post, "/", "sts", key, token: token);
        request.Content = new FormUrlEncodedContent(form);
        using var answer = await raw.SendAsync(request);
        return (answer.StatusCode, XElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }
}
