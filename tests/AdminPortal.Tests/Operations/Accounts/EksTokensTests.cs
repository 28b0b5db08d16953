using System.Buffers.Text;
using System.Text;
using System.Web;
using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Settings;
using AdminPortal.Planning.Images;
using AdminPortal.Tests.Aws;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AdminPortal.Tests.Operations.Accounts;

public class EksTokensTests
{
    private static readonly RegistryId Place = new("111122223333", "eu-central-1");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_is_a_presigned_question_to_the_regional_sts_of_aws_that_names_the_cluster()
    {
        await using var server = await CannedServer.StartAsync(AwsAccountsTests.Sts);
        using var accounts = Accounts(server);

        var token = await new EksTokens(accounts, TimeProvider.System).TokenAsync(Place, "shop", Stop);

        Assert.StartsWith("k8s-aws-v1.", token, StringComparison.Ordinal);
        Assert.DoesNotContain('=', token);
        var url = new Uri(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token.AsSpan("k8s-aws-v1.".Length))));
        var query = HttpUtility.ParseQueryString(url.Query);
        Assert.Equal("https://sts.eu-central-1.amazonaws.com/", url.GetLeftPart(UriPartial.Path));
        Assert.Equal(("GetCallerIdentity", "2011-06-15", "60"), (query["Action"], query["Version"], query["X-Amz-Expires"]));
        Assert.Equal("host;x-k8s-aws-id", query["X-Amz-SignedHeaders"]);
        Assert.Contains("/eu-central-1/sts/aws4_request", query["X-Amz-Credential"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_kept_for_ten_minutes_and_for_its_cluster()
    {
        var time = new FakeTimeProvider();
        await using var server = await CannedServer.StartAsync(AwsAccountsTests.Sts);
        using var accounts = Accounts(server);
        var tokens = new EksTokens(accounts, time);

        var first = await tokens.TokenAsync(Place, "shop", Stop);

        Assert.Same(first, await tokens.TokenAsync(Place, "shop", Stop));
        Assert.NotEqual(first, await tokens.TokenAsync(Place, "other", Stop));
        time.Advance(TimeSpan.FromMinutes(11));
        Assert.NotSame(first, await tokens.TokenAsync(Place, "shop", Stop));
    }

    private static AwsAccounts Accounts(CannedServer server) =>
        new(new PortalOptions(), TimeProvider.System, new OutsideConnection { ServiceUrl = server.Url, AccessKey = "AKID", SecretKey = "secret", Region = "eu-west-1" }) { Tries = 1 };
}
