using System.Net;
using System.Net.Sockets;
using AdminPortal.Operations.Accounts;
using Amazon.ECR;
using Amazon.ECR.Model;
using Amazon.Runtime;
using Xunit;

namespace AdminPortal.Tests.Operations.Accounts;

public class AwsFailureTests
{
    [Theory]
    [InlineData("AccessDeniedException", AwsFailureKind.Denied)]
    [InlineData("ExpiredTokenException", AwsFailureKind.Expired)]
    [InlineData("UnrecognizedClientException", AwsFailureKind.Unknown)]
    [InlineData("InvalidClientTokenId", AwsFailureKind.Unknown)]
    [InlineData("ThrottlingException", AwsFailureKind.Throttled)]
    [InlineData("RepositoryNotFoundException", AwsFailureKind.NotFound)]
    [InlineData("ServerException", AwsFailureKind.Other)]
    [InlineData(null, AwsFailureKind.NotUnderstood)]
    public void An_error_code_tells_what_kind_of_failure_it_is(string? code, AwsFailureKind kind) =>
        Assert.Equal(kind, AwsFailure.Of("try", Answer(code, "said AWS")).Kind);

    [Fact]
    public void A_refusal_names_the_permission_that_is_missing_and_whose()
    {
        var failure = AwsFailure.Of("read the images of 1/eu-west-1/shop", Answer(
            "AccessDeniedException",
            "User: arn:aws:sts::111122223333:assumed-role/portal/s is not authorized to perform: ecr:DescribeImages on resource: arn:aws:ecr:eu-west-1:111122223333:repository/shop because no identity-based policy allows the ecr:DescribeImages action"));

        Assert.Equal(
            "Could not read the images of 1/eu-west-1/shop: ecr:DescribeImages is not allowed to arn:aws:sts::111122223333:assumed-role/portal/s on arn:aws:ecr:eu-west-1:111122223333:repository/shop. Add it to the IAM policy of that identity.",
            failure.Message);
    }

    [Fact]
    public void An_explicit_deny_points_to_the_policies_that_can_deny() =>
        Assert.Contains("service control policies", AwsFailure.Of("try", Answer("AccessDeniedException", "User: x is not authorized to perform: ecr:BatchGetImage with an explicit deny")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Unable to get IAM security credentials from EC2 Instance Metadata Service.", AwsFailureKind.NoCredentials, "AWS_PROFILE")]
    [InlineData("Failed to resolve AWS credentials.", AwsFailureKind.NoCredentials, "AWS_PROFILE")]
    [InlineData("No valid SSO Token could be found.", AwsFailureKind.Expired, "aws sso login")]
    [InlineData("No RegionEndpoint or ServiceURL configured", AwsFailureKind.NoCredentials, "AWS_REGION")]
    public void What_the_credential_chain_lacks_is_said_with_the_way_out(string message, AwsFailureKind kind, string wayOut)
    {
        var failure = AwsFailure.Of("find AWS credentials", new AmazonClientException(message));

        Assert.Equal(kind, failure.Kind);
        Assert.Contains(wayOut, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SignatureDoesNotMatch", "The Canonical String should have been 'POST x-amz-security-token:IQoJb3JpZ2luX2VjEXAMPLETOKEN'")]
    [InlineData("ValidationException", "bad X-Amz-Security-Token=IQoJb3JpZ2luX2VjEXAMPLETOKEN&x=1 of AKIAIOSFODNN7EXAMPLE")]
    public void No_secret_gets_into_the_sentence(string code, string message)
    {
        var failure = AwsFailure.Of("try", Answer(code, message));

        Assert.DoesNotContain("EXAMPLE", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_port_is_unreachable_and_named()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        using var ecr = new AmazonECRClient("AKID", "secret", new AmazonECRConfig { ServiceURL = $"http://127.0.0.1:{port}", AuthenticationRegion = "eu-west-1", MaxErrorRetry = 0 });
        var stop = TestContext.Current.CancellationToken;

        var failure = await Assert.ThrowsAsync<AwsFailure>(() => AwsFailure.TranslateAsync("ask", () => ecr.DescribeRegistryAsync(new DescribeRegistryRequest(), stop), stop));

        Assert.Equal(AwsFailureKind.Unreachable, failure.Kind);
        Assert.StartsWith("Could not ask: no connection: ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_break_or_a_server_error_nobody_knows_what_happened()
    {
        Assert.True(AwsFailure.Of("delete", new HttpRequestException(HttpRequestError.ResponseEnded)).MayHaveHappened);
        Assert.True(AwsFailure.Of("delete", new TimeoutException()).MayHaveHappened);
        Assert.True(AwsFailure.Of("delete", new AmazonECRException("later", null, ErrorType.Receiver, "ServerException", "id", HttpStatusCode.InternalServerError)).MayHaveHappened);
        Assert.False(AwsFailure.Of("delete", Answer("AccessDeniedException", "no")).MayHaveHappened);
    }

    private static AmazonECRException Answer(string? code, string message) => new(message, null, ErrorType.Sender, code, "id", HttpStatusCode.BadRequest);
}
