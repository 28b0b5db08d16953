using AdminPortal.Sandbox.Ecr;
using Xunit;

namespace AdminPortal.Tests.Sandbox.Ecr;

public class EcrApiTests
{
    private const string Policy = """{"Version":"2012-10-17","Statement":[{"Sid":"read","Effect":"Allow","Principal":"*","Action":["ecr:BatchGetImage"]}]}""";

    private const string Lifecycle = """
        {"rules":[{"rulePriority":1,"description":"untagged images of more than a week, as everybody has it","selection":{"tagStatus":"untagged","countType":"sinceImagePushed","countUnit":"days","countNumber":7},"action":{"type":"expire"}}]}
        """;

    [Fact]
    public void Knows_every_operation_of_the_model() => Assert.Empty(EcrModel.Operations.Except(EcrApi.Names));

    [Fact]
    public async Task Answers_every_operation_as_the_model_says()
    {
        await using var raw = await RawCaller.StartAsync();
        const string Name = "team/app";
        var arn = $"arn:aws:ecr:us-east-1:{RawCaller.Account}:repository/{Name}";
        const string Role = "arn:aws:iam::123456789012:role/scanner";
        var asked = new List<string>();

        await Ask("CreateRepository", new { repositoryName = Name, tags = new[] { new { Key = "team", Value = "core" } } });
        await Ask("DescribeRepositories", new { });
        await Ask("TagResource", new { resourceArn = arn, tags = new[] { new { Key = "a", Value = "b" } } });
        await Ask("ListTagsForResource", new { resourceArn = arn });
        await Ask("UntagResource", new { resourceArn = arn, tagKeys = new[] { "a" } });
        await Ask("PutImage", new { repositoryName = Name, imageManifest = RawCaller.Manifest("one"), imageTag = "v1" });
        var digest = raw.Repository().Find("v1")!.Digest.ToString();
        var image = new { imageDigest = digest };
        await Ask("PutImage", new { repositoryName = Name, imageManifest = RawCaller.Manifest("signature", digest) });
        await Ask("ListImages", new { repositoryName = Name });
        await Ask("DescribeImages", new { repositoryName = Name });
        await Ask("BatchGetImage", new { repositoryName = Name, imageIds = new object[] { image, new { imageTag = "none" } } });
        await Ask("ListImageReferrers", new { repositoryName = Name, subjectId = image });
        await Ask("DescribeImageReplicationStatus", new { repositoryName = Name, imageId = image });
        await Ask("UpdateImageStorageClass", new { repositoryName = Name, imageId = image, targetStorageClass = "ARCHIVE" });
        await Ask("DescribeImages", new { repositoryName = Name, filter = new { imageStatus = "ANY" } });
        await Ask("UpdateImageStorageClass", new { repositoryName = Name, imageId = image, targetStorageClass = "STANDARD" });
        await Ask("PutLifecyclePolicy", new { repositoryName = Name, lifecyclePolicyText = Lifecycle });
        await Ask("GetLifecyclePolicy", new { repositoryName = Name });
        await Ask("StartLifecyclePolicyPreview", new { repositoryName = Name });
        raw.Clock.Advance(TimeSpan.FromMinutes(1));
        await Ask("GetLifecyclePolicyPreview", new { repositoryName = Name });
        await Ask("DeleteLifecyclePolicy", new { repositoryName = Name });
        await Ask("PutImageTagMutability", new
        {
            repositoryName = Name,
            imageTagMutability = "IMMUTABLE_WITH_EXCLUSION",
            imageTagMutabilityExclusionFilters = new[] { new { filterType = "WILDCARD", filter = "dev-*" } },
        });
        await Ask("DescribeRepositories", new { repositoryNames = new[] { Name } });
        await Ask("SetRepositoryPolicy", new { repositoryName = Name, policyText = Policy });
        await Ask("GetRepositoryPolicy", new { repositoryName = Name });
        await Ask("CreatePullThroughCacheRule", new { ecrRepositoryPrefix = "quay", upstreamRegistryUrl = "quay.io" });
        await Ask("DescribePullThroughCacheRules", new { });
        await Ask("RegisterPullTimeUpdateExclusion", new { principalArn = Role });
        await Ask("ListPullTimeUpdateExclusions", new { });
        await Ask("DeregisterPullTimeUpdateExclusion", new { principalArn = Role });
        await Ask("GetAuthorizationToken", new { });
        await Ask("GetAccountSetting", new { name = "BASIC_SCAN_TYPE_VERSION" });
        await Ask("CreateRepositoryCreationTemplate", new { prefix = "team", appliedFor = new[] { "REPLICATION" } });
        await Ask("DescribeRepositoryCreationTemplates", new { });
        await Ask("DescribeRegistry", new { });
        await Ask("BatchDeleteImage", new { repositoryName = Name, imageIds = new object[] { image, new { imageTag = "none" } } });
        await Ask("DeleteRepository", new { repositoryName = Name, force = true });

        Assert.Empty(EcrModel.Operations.Except(asked));

        async Task Ask(string operation, object input)
        {
            await raw.EcrAsync(operation, input);
            asked.Add(operation);
        }
    }

    [Theory]
    [InlineData("DescribeImages", """{"repositoryName":"Aa"}""", "repositoryName", "must satisfy regular expression")]
    [InlineData("DescribeImages", """{"repositoryName":null}""", "repositoryName", "Member must not be null")]
    [InlineData("DescribeImages", """{"repositoryName":"aa","maxResults":1001}""", "maxResults", "Member must have value less than or equal to 1000")]
    [InlineData("DescribeImages", """{"repositoryName":"aa","imageIds":[]}""", "imageIds", "Member must have length greater than or equal to 1")]
    [InlineData("DescribeImages", """{"repositoryName":"aa","filter":{"tagStatus":"SOME"}}""", "filter.tagStatus", "Member must satisfy enum value set: [TAGGED, UNTAGGED, ANY]")]
    [InlineData("PutLifecyclePolicy", """{"repositoryName":"aa","lifecyclePolicyText":"{}"}""", "lifecyclePolicyText", "Member must have length greater than or equal to 100")]
    [InlineData("DescribeRepositories", """{"registryId":"1"}""", "registryId", "must satisfy regular expression")]
    public async Task Refuses_what_the_model_does_not_allow(string operation, string input, string member, string constraint)
    {
        await using var raw = await RawCaller.StartAsync();
        raw.Repository("aa");

        var (code, message) = await raw.RefusalAsync(operation, input);

        Assert.Equal("InvalidParameterException", code);
        Assert.StartsWith($"Invalid parameter at '{member}' failed to satisfy constraint: '{constraint}", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hundred_and_one_images_are_too_many_for_one_call()
    {
        await using var raw = await RawCaller.StartAsync();
        raw.Repository("aa");

        var (_, message) = await raw.RefusalAsync("BatchDeleteImage",
            new { repositoryName = "aa", imageIds = Enumerable.Range(0, 101).Select(i => new { imageTag = $"t{i}" }) });

        Assert.Equal("Invalid parameter at 'imageIds' failed to satisfy constraint: 'Member must have length less than or equal to 100'", message);
    }

    [Fact]
    public async Task Says_what_is_missing_in_the_words_of_ECR()
    {
        await using var raw = await RawCaller.StartAsync();
        raw.Repository("aa");

        Assert.Equal(("RepositoryNotFoundException", "The repository with name 'bb' does not exist in the registry with id '123456789012'"),
            await raw.RefusalAsync("ListImages", new { repositoryName = "bb" }));
        Assert.Equal(("LifecyclePolicyNotFoundException", "Lifecycle policy does not exist for the repository with name 'aa' in the registry with id '123456789012'"),
            await raw.RefusalAsync("GetLifecyclePolicy", new { repositoryName = "aa" }));
        Assert.Equal(("ImageNotFoundException", "The image with imageId {imageDigest:'null', imageTag:'t'} does not exist within the repository with name 'aa' in the registry with id '123456789012'"),
            await raw.RefusalAsync("DescribeImages", new { repositoryName = "aa", imageIds = new[] { new { imageTag = "t" } } }));
        Assert.Equal("UnknownOperationException", (await raw.RefusalAsync("Reboot", new { })).Code);
    }
}
