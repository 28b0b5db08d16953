using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Settings;
using AdminPortal.Planning.Images;
using AdminPortal.Tests.Aws;
using Amazon.ECR.Model;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using Canned = AdminPortal.Tests.Aws.CannedServer.Canned;
using Sent = AdminPortal.Tests.Aws.CannedServer.Sent;

namespace AdminPortal.Tests.Operations.Accounts;

public class AwsAccountsTests
{
    private const string Own = "111122223333";
    private const string OtherRole = "arn:aws:iam::444455556666:role/portal";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_settings_it_is_the_account_of_the_credentials_in_their_own_region()
    {
        await using var server = await CannedServer.StartAsync(Sts);
        using var accounts = Accounts(server);

        var account = Assert.Single((await accounts.ListAsync(Stop)).Accounts);

        Assert.Equal((Own, Own, "eu-west-1"), (account.Id, account.Name, account.OwnRegion));
        Assert.Equal(["eu-west-1"], accounts.RegionsOf(account));
    }

    [Fact]
    public async Task A_role_is_assumed_with_its_external_id_and_signs_the_calls_to_its_account()
    {
        await using var server = await CannedServer.StartAsync(Sts);
        using var accounts = Accounts(server, new AwsAccountOptions { Name = "shop", RoleArn = OtherRole, ExternalId = "from-us", Regions = ["eu-west-1", "us-east-1"] });

        var account = Assert.Single((await accounts.ListAsync(Stop)).Accounts);
        var ecr = await accounts.EcrAsync(new RegistryId("444455556666", "us-east-1"), Stop);
        await ecr.DescribeRegistryAsync(new DescribeRegistryRequest(), Stop);

        Assert.Equal(("444455556666", "shop"), (account.Id, account.Name));
        Assert.Equal(["eu-west-1", "us-east-1"], accounts.RegionsOf(account));
        Assert.Contains(server.Requests, request => request.Body.Contains("Action=AssumeRole", StringComparison.Ordinal) && request.Body.Contains("ExternalId=from-us", StringComparison.Ordinal));
        Assert.Contains("Credential=ASSUMED/", server.Requests[^1].Authorization, StringComparison.Ordinal);
        Assert.Contains("/us-east-1/ecr/", server.Requests[^1].Authorization, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_refuses_is_named_and_the_others_are_still_there()
    {
        await using var server = await CannedServer.StartAsync(request => request.Body.Contains("Action=AssumeRole", StringComparison.Ordinal)
            ? Error(403, "AccessDenied", $"User: arn:aws:iam::{Own}:user/me is not authorized to perform: sts:AssumeRole on resource: {OtherRole}")
            : Sts(request));
        using var accounts = Accounts(server, new AwsAccountOptions(), new AwsAccountOptions { Name = "shop", RoleArn = OtherRole });

        var listing = await accounts.ListAsync(Stop);

        Assert.Equal(Own, Assert.Single(listing.Accounts).Id);
        var left = Assert.Single(listing.Unreachable);
        Assert.Equal(("444455556666", "shop"), (left.Id, left.Name));
        Assert.Contains("sts:AssumeRole is not allowed", left.Problem, StringComparison.Ordinal);
        var failure = await Assert.ThrowsAsync<AwsFailure>(() => accounts.EcrAsync(new RegistryId("444455556666", "eu-west-1"), Stop));
        Assert.Contains("sts:AssumeRole", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expired_credentials_stop_everything_and_say_so()
    {
        await using var server = await CannedServer.StartAsync(_ => Error(403, "ExpiredToken", "The security token included in the request is expired"));
        using var accounts = Accounts(server);

        var failure = await Assert.ThrowsAsync<AwsFailure>(() => accounts.ListAsync(Stop));

        Assert.Equal(AwsFailureKind.Expired, failure.Kind);
    }

    [Fact]
    public async Task What_was_listed_is_asked_again_after_five_minutes()
    {
        var time = new FakeTimeProvider();
        await using var server = await CannedServer.StartAsync(Sts);
        using var accounts = Accounts(server, time);

        await accounts.ListAsync(Stop);
        await accounts.ListAsync(Stop);
        time.Advance(TimeSpan.FromMinutes(6));
        await accounts.ListAsync(Stop);

        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public void Without_an_endpoint_of_its_own_every_region_of_the_partition_is_looked_at()
    {
        using var accounts = new AwsAccounts(new PortalOptions(), TimeProvider.System);

        var regions = accounts.RegionsOf(new AwsAccount { Id = Own, Name = Own, Principal = $"arn:aws:iam::{Own}:role/portal", OwnRegion = "eu-west-1" });

        Assert.Contains("eu-west-1", regions);
        Assert.Contains("af-south-1", regions);
        Assert.DoesNotContain("cn-north-1", regions);
        Assert.DoesNotContain("us-gov-west-1", regions);
    }

    [Fact]
    public async Task A_client_asks_at_least_eight_times_in_the_standard_mode()
    {
        await using var server = await CannedServer.StartAsync(Sts);
        using var accounts = new AwsAccounts(new PortalOptions(), TimeProvider.System, At(server));

        var ecr = await accounts.EcrAsync(new RegistryId(Own, "eu-west-1"), Stop);

        Assert.Equal((7, Amazon.Runtime.RequestRetryMode.Standard), (ecr.Config.MaxErrorRetry, ecr.Config.RetryMode));
    }

    internal static Canned Sts(Sent request) => request.Body switch
    {
        var body when body.Contains("Action=GetCallerIdentity", StringComparison.Ordinal) => Xml(
            $"<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::{Own}:user/me</Arn><UserId>me</UserId><Account>{Own}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>"),
        var body when body.Contains("Action=AssumeRole", StringComparison.Ordinal) => Xml(
            "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASSUMED</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>"),
        _ => new Canned(200, "{}"),
    };

    private static Canned Error(int status, string code, string message) =>
        new(status, $"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error></ErrorResponse>", "text/xml");

    private static Canned Xml(string body) => new(200, body, "text/xml");

    private static AwsAccounts Accounts(CannedServer server, params AwsAccountOptions[] entries) => Accounts(server, TimeProvider.System, entries);

    private static AwsAccounts Accounts(CannedServer server, TimeProvider time, params AwsAccountOptions[] entries) => new(new PortalOptions(), time, At(server, entries)) { Tries = 1 };

    private static OutsideConnection At(CannedServer server, params AwsAccountOptions[] entries) =>
        new() { ServiceUrl = server.Url, AccessKey = "AKID", SecretKey = "secret", Region = "eu-west-1", Accounts = entries };
}
