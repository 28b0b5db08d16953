using System.Net;
using Amazon;
using Amazon.ECR;
using Amazon.ECR.Model;
using Amazon.EKS;
using Amazon.EKS.Model;
using Amazon.Runtime;
using Xunit;
using Canned = AdminPortal.Tests.Aws.CannedServer.Canned;

namespace AdminPortal.Tests.Aws;

public class WireTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_is_signed_and_leaves_out_what_is_not_set()
    {
        await using var server = await CannedServer.StartAsync(_ => new Canned(200, "{}"));
        using var ecr = Ecr(server);

        await ecr.DescribeImagesAsync(new DescribeImagesRequest { RepositoryName = "shop/api", MaxResults = 1000, Filter = new() { ImageStatus = ImageStatusFilter.ANY } }, Stop);

        var sent = Assert.Single(server.Requests);
        Assert.Equal("DescribeImages", sent.Operation);
        Assert.Equal("""{"filter":{"imageStatus":"ANY"},"maxResults":1000,"repositoryName":"shop/api"}""", sent.Body);
        Assert.Matches("^AWS4-HMAC-SHA256 Credential=AKID/[0-9]{8}/eu-west-1/ecr/aws4_request, SignedHeaders=.*x-amz-target", sent.Authorization);
    }

    [Fact]
    public async Task Dates_keep_their_milliseconds_and_new_constants_their_text()
    {
        const string body = """{"imageDetails":[{"imageDigest":"sha256:00","imagePushedAt":1690215560.125,"imageStatus":"THAWING","imageSizeInBytes":5000000000,"novelty":[1]}]}""";
        await using var server = await CannedServer.StartAsync(_ => new Canned(200, body));
        using var ecr = Ecr(server);

        var answer = await ecr.DescribeImagesAsync(new DescribeImagesRequest { RepositoryName = "a1" }, Stop);

        var image = Assert.Single(answer.ImageDetails);
        Assert.Equal(new DateTime(2023, 7, 24, 16, 19, 20, 125, DateTimeKind.Utc), image.ImagePushedAt);
        Assert.Equal("THAWING", image.ImageStatus.Value);
        Assert.Equal(5_000_000_000, image.ImageSizeInBytes);
        Assert.Null(image.ImageTags);
    }

    [Fact]
    public async Task Resource_tags_are_written_with_capitals()
    {
        await using var server = await CannedServer.StartAsync(_ => new Canned(200, """{"tags":[{"Key":"team","Value":"shop"}]}"""));
        using var ecr = Ecr(server);

        var answer = await ecr.ListTagsForResourceAsync(new ListTagsForResourceRequest { ResourceArn = "arn" }, Stop);
        await ecr.CreateRepositoryAsync(new CreateRepositoryRequest { RepositoryName = "a1", Tags = answer.Tags }, Stop);

        Assert.Equal("""{"repositoryName":"a1","tags":[{"Key":"team","Value":"shop"}]}""", server.Requests[1].Body);
    }

    [Fact]
    public async Task Clusters_are_asked_for_by_path_and_query()
    {
        await using var server = await CannedServer.StartAsync(_ => new Canned(200, """{"clusters":["one"],"cluster":{"name":"one","status":"ACTIVE"}}"""));
        using var eks = Eks(server);

        var names = await eks.ListClustersAsync(new ListClustersRequest { MaxResults = 100, Include = ["all"], NextToken = "a+b" }, Stop);
        var cluster = await eks.DescribeClusterAsync(new DescribeClusterRequest { Name = "one two" }, Stop);

        Assert.Equal(["one"], names.Clusters);
        Assert.Equal(Amazon.EKS.ClusterStatus.ACTIVE, cluster.Cluster.Status);
        Assert.Equal(["/clusters?include=all&maxResults=100&nextToken=a%2Bb", "/clusters/one%20two"], server.Requests.Select(request => request.Path));
    }

    [Theory]
    [InlineData("""{"__type":"com.amazonaws.ecr#RepositoryNotFoundException","message":"no such"}""", null)]
    [InlineData("""{"message":"no such"}""", "RepositoryNotFoundException:http://internal.amazon.com/")]
    public async Task An_error_becomes_the_official_exception(string body, string? header)
    {
        await using var server = await CannedServer.StartAsync(_ => new Canned(400, body) { Headers = header is null ? [] : new() { ["x-amzn-ErrorType"] = header } });
        using var ecr = Ecr(server);

        var error = await Assert.ThrowsAsync<RepositoryNotFoundException>(() => ecr.ListImagesAsync(new ListImagesRequest { RepositoryName = "a1" }, Stop));

        Assert.Equal("no such", error.Message);
        Assert.Equal("RepositoryNotFoundException", error.ErrorCode);
        Assert.Equal(HttpStatusCode.BadRequest, error.StatusCode);
    }

    [Fact]
    public async Task An_exception_carries_the_members_of_its_own()
    {
        await using var server = await CannedServer.StartAsync(request => request.Path == "/"
            ? new Canned(400, """{"__type":"KmsException","message":"key","kmsError":"disabled"}""")
            : new Canned(404, """{"clusterName":"one","message":"No cluster found for name: one."}""") { Headers = new() { ["x-amzn-ErrorType"] = "ResourceNotFoundException" } });
        using var ecr = Ecr(server);
        using var eks = Eks(server);

        var kms = await Assert.ThrowsAsync<KmsException>(() => ecr.PutImageAsync(new PutImageRequest { RepositoryName = "a1" }, Stop));
        var gone = await Assert.ThrowsAsync<ResourceNotFoundException>(() => eks.DescribeClusterAsync(new DescribeClusterRequest { Name = "one" }, Stop));

        Assert.Equal("disabled", kms.KmsError);
        Assert.Equal("one", gone.ClusterName);
    }

    [Theory]
    [InlineData(502, "text/html", "<html>Bad Gateway</html>", "HTTP 502 BadGateway with text/html that is no AWS error: <html>Bad Gateway</html>")]
    [InlineData(403, "text/plain", "denied by proxy", "HTTP 403 Forbidden with text/plain that is no AWS error: denied by proxy")]
    [InlineData(400, "application/x-amz-json-1.1", """{"__type":"ServerEx""", """HTTP 400 BadRequest with application/x-amz-json-1.1 that is no AWS error: {"__type":"ServerEx""")]
    [InlineData(500, "application/json", "", "HTTP 500 InternalServerError with an empty body, where an AWS error in JSON was expected")]
    public async Task An_error_that_is_no_json_says_what_came(int status, string contentType, string body, string message)
    {
        await using var server = await CannedServer.StartAsync(_ => new Canned(status, body, contentType));
        using var ecr = Ecr(server);
        using var eks = Eks(server);

        var ofEcr = await Assert.ThrowsAsync<AmazonECRException>(() => ecr.DescribeRegistryAsync(new DescribeRegistryRequest(), Stop));
        var ofEks = await Assert.ThrowsAsync<AmazonEKSException>(() => eks.ListClustersAsync(new ListClustersRequest(), Stop));

        Assert.Equal((message, (HttpStatusCode)status), (ofEcr.Message, ofEcr.StatusCode));
        Assert.Equal((message, (HttpStatusCode)status), (ofEks.Message, ofEks.StatusCode));
    }

    [Theory]
    [InlineData("""{"imageDetails":[{"imageDigest":"sha2""")]
    [InlineData("<html>Please log in</html>")]
    public async Task A_success_that_is_no_json_is_never_an_empty_answer(string body)
    {
        await using var server = await CannedServer.StartAsync(_ => new Canned(200, body));
        using var ecr = Ecr(server);

        await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => ecr.DescribeImagesAsync(new DescribeImagesRequest { RepositoryName = "a1" }, Stop));
    }

    [Theory]
    [InlineData("eu-west-1", false, false, "https://api.ecr.eu-west-1.amazonaws.com/", "https://eks.eu-west-1.amazonaws.com/")]
    [InlineData("us-east-1", true, false, "https://api.ecr-fips.us-east-1.amazonaws.com/", "https://fips.eks.us-east-1.amazonaws.com/")]
    [InlineData("us-gov-west-1", true, false, "https://api.ecr-fips.us-gov-west-1.amazonaws.com/", "https://eks.us-gov-west-1.amazonaws.com/")]
    [InlineData("eu-west-1", false, true, "https://ecr.eu-west-1.api.aws/", "https://eks.eu-west-1.api.aws/")]
    [InlineData("cn-north-1", false, false, "https://api.ecr.cn-north-1.amazonaws.com.cn/", "https://eks.cn-north-1.amazonaws.com.cn/")]
    public void Hosts_follow_region_partition_fips_and_dual_stack(string region, bool fips, bool dualStack, string ecrUrl, string eksUrl)
    {
        var at = RegionEndpoint.GetBySystemName(region);
        using var ecr = new AmazonECRClient("AKID", "secret", new AmazonECRConfig { RegionEndpoint = at, UseFIPSEndpoint = fips, UseDualstackEndpoint = dualStack });
        using var eks = new AmazonEKSClient("AKID", "secret", new AmazonEKSConfig { RegionEndpoint = at, UseFIPSEndpoint = fips, UseDualstackEndpoint = dualStack });

        Assert.Equal(ecrUrl, ecr.DetermineServiceOperationEndpoint(new DescribeImagesRequest()).URL);
        Assert.Equal(eksUrl, eks.DetermineServiceOperationEndpoint(new ListClustersRequest()).URL);
    }

    [Fact]
    public void The_sdk_makes_clients_through_the_interfaces()
    {
        Assert.IsType<AmazonECRConfig>(ConfigOf<IAmazonECR>());
        Assert.IsType<AmazonEKSConfig>(ConfigOf<IAmazonEKS>());
    }

    private static ClientConfig ConfigOf<T>() where T : IAmazonService => T.CreateDefaultClientConfig();

    private static AmazonECRClient Ecr(CannedServer server) =>
        new("AKID", "secret", new AmazonECRConfig { ServiceURL = server.Url.ToString(), AuthenticationRegion = "eu-west-1", MaxErrorRetry = 0 });

    private static AmazonEKSClient Eks(CannedServer server) =>
        new("AKID", "secret", new AmazonEKSConfig { ServiceURL = server.Url.ToString(), AuthenticationRegion = "eu-west-1", MaxErrorRetry = 0 });
}
