using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Ecr;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Tests.Aws;
using AdminPortal.Tests.Operations.Accounts;
using Xunit;
using Canned = AdminPortal.Tests.Aws.CannedServer.Canned;
using Sent = AdminPortal.Tests.Aws.CannedServer.Sent;

namespace AdminPortal.Tests.Operations.Ecr;

/// <summary>Answers that a real ECR gives seldom and an emulator or a proxy may give any time.</summary>
public class OddAnswersTests
{
    private const string OciIndex = "application/vnd.oci.image.index.v1+json";
    private const string Manifest = """{"schemaVersion":2,"manifests":[]}""";
    private static readonly string Digest = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Manifest)));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Demand_27_pages_that_go_round_in_a_circle_end()
    {
        var snapshot = await ReadAsync(request => request.Operation == "DescribeImages" ? Json(new { nextToken = "same", imageDetails = new[] { Row(OciIndex) } }) : Read(Manifest));

        Assert.Contains("circle", Assert.Single(snapshot.Unread), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demand_24_a_page_that_fails_is_asked_for_again_and_never_the_pages_before_it()
    {
        const int Pages = 20, Each = 50;
        var failed = new HashSet<int>();
        var asked = new List<int>();
        var snapshot = await ReadAsync(
            request =>
            {
                if (request.Operation != "DescribeImages") { return Json(new { }); }

                using var body = JsonDocument.Parse(request.Body);
                var page = body.RootElement.TryGetProperty("nextToken", out var token) ? int.Parse(token.GetString()!, CultureInfo.InvariantCulture) : 0;
                asked.Add(page);
                if (page % 3 == 1 && failed.Add(page)) { return page % 2 == 0 ? new Canned(500, "{}") : ThrottledUntilLongAgo(); }

                var rows = Enumerable.Range(page * Each, Each).Select(number => new { imageDigest = $"sha256:{number:x64}", imagePushedAt = 1700000000.0 + number, imageManifestMediaType = "application/vnd.oci.image.manifest.v1+json" });
                return page == Pages - 1 ? Json(new { imageDetails = rows }) : Json(new { imageDetails = rows, nextToken = (page + 1).ToString(CultureInfo.InvariantCulture) });
            },
            tries: 8);

        Assert.Equal((Pages * Each, 0), (snapshot.Images.Count, snapshot.Unread.Count));
        Assert.Equal(7, failed.Count);
        Assert.Equal(Enumerable.Range(0, Pages).SelectMany(page => failed.Contains(page) ? [page, page] : new[] { page }), asked);
    }

    [Fact]
    public async Task An_image_without_a_media_type_is_asked_what_it_is()
    {
        var snapshot = await ReadAsync(request => request.Operation == "DescribeImages" ? Json(new { imageDetails = new[] { Row(null) } }) : Read(Manifest));

        var image = Assert.Single(snapshot.Images);
        Assert.Equal((OciIndex, 0), (image.MediaType, image.Children!.Count));
        Assert.Empty(snapshot.Unread);
    }

    [Theory]
    [InlineData("""{"schemaVersion":2,"manifests":[],"other":1}""", "another digest")]
    [InlineData(null, "does not hold it")]
    public async Task A_manifest_that_is_another_or_missing_is_unread(string? manifest, string problem)
    {
        var snapshot = await ReadAsync(request => request.Operation == "DescribeImages" ? Json(new { imageDetails = new[] { Row(OciIndex) } }) : manifest is null ? Json(new { images = Array.Empty<object>() }) : Read(manifest));

        Assert.Null(Assert.Single(snapshot.Images).Children);
        Assert.Contains(problem, Assert.Single(snapshot.Unread), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ImageNotFound", 0, 0)]
    [InlineData("ImageInaccessible", 1, 1)]
    public async Task An_image_that_went_since_it_was_listed_is_gone_and_one_that_cannot_be_read_is_not(string code, int images, int unread)
    {
        var snapshot = await ReadAsync(request => request.Operation == "DescribeImages"
            ? Json(new { imageDetails = new[] { Row(OciIndex) } })
            : Json(new { failures = new[] { new { imageId = new { imageDigest = Digest }, failureCode = code, failureReason = "said ECR" } } }));

        Assert.Equal((images, unread), (snapshot.Images.Count, snapshot.Unread.Count));
    }

    [Theory]
    [InlineData("""{"imageDetails":[{"imageDigest":"sha256:short","imagePushedAt":1}]}""")]
    [InlineData("""{"imageDetails":[{"imageDigest":"sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}]}""")]
    public async Task An_image_that_nobody_can_judge_is_told_as_unread(string rows)
    {
        var snapshot = await ReadAsync(request => request.Operation == "DescribeImages" ? new Canned(200, rows) : Json(new { }));

        Assert.Empty(snapshot.Images);
        Assert.Single(snapshot.Unread);
    }

    private static async Task<RepositorySnapshot> ReadAsync(Func<Sent, Canned> ecr, int tries = 1)
    {
        await using var server = await CannedServer.StartAsync(request => request.Operation.Length == 0 ? AwsAccountsTests.Sts(request) : ecr(request));
        var folder = Directory.CreateTempSubdirectory("adminportal-").FullName;
        var options = new PortalOptions { DataFolder = folder };
        try
        {
            using var accounts = new AwsAccounts(options, TimeProvider.System, new OutsideConnection { ServiceUrl = server.Url, AccessKey = "AKID", SecretKey = "s", Region = "eu-west-1" }) { Tries = tries };
            using var database = new Database(options);
            await database.PrepareAsync(TimeProvider.System, Stop);
            var reader = new RegistryReader(accounts, new RepositoryAccess(accounts, TimeProvider.System), new ManifestStore(database), new TagStore(database), TimeProvider.System);
            var listing = new RegistryListing { Registry = new RegistryId("111122223333", "eu-west-1"), Repositories = [], PullThrough = new PullThroughRules { Prefixes = [] } };
            return await reader.ReadAsync(listing, "shop", Outside.Nobody, Stop);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Canned ThrottledUntilLongAgo() => new(400, """{"__type":"ThrottlingException","message":"Rate exceeded"}""")
    {
        Headers = { ["Retry-After"] = "Wed, 21 Oct 2015 07:28:00 GMT", ["x-amz-retry-after"] = "-86400000", ["X-RateLimit-Reset"] = "1445412480" },
    };

    private static object Row(string? mediaType) => new { imageDigest = Digest, imagePushedAt = 1700000000.5, imageManifestMediaType = mediaType };

    private static Canned Read(string manifest) => Json(new { images = new[] { new { imageId = new { imageDigest = Digest }, imageManifest = manifest, imageManifestMediaType = OciIndex } } });

    private static Canned Json(object body) => new(200, JsonSerializer.Serialize(body));
}
