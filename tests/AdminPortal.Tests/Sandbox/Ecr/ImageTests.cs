using System.Text.Json;
using AdminPortal.Sandbox.Ecr.State;
using Xunit;

namespace AdminPortal.Tests.Sandbox.Ecr;

public class ImageTests
{
    private const string Name = "team/app";

    [Fact]
    public async Task A_tag_that_moves_leaves_its_old_image_untagged()
    {
        await using var raw = await RawCaller.StartAsync();
        raw.Repository();
        await raw.EcrAsync("PutImage", new { repositoryName = Name, imageManifest = RawCaller.Manifest("one"), imageTag = "latest" });
        await raw.EcrAsync("PutImage", new { repositoryName = Name, imageManifest = RawCaller.Manifest("two"), imageTag = "latest" });

        var images = (await raw.EcrAsync("DescribeImages", new { repositoryName = Name })).GetProperty("imageDetails");

        Assert.Equal(2, images.GetArrayLength());
        Assert.False(images[0].TryGetProperty("imageTags", out _));
        Assert.Equal("latest", images[1].GetProperty("imageTags")[0].GetString());
    }

    [Fact]
    public async Task An_immutable_tag_stays_where_it_is_unless_excluded()
    {
        await using var raw = await RawCaller.StartAsync();
        raw.Repository().Change(s => s with { TagMutability = "IMMUTABLE_WITH_EXCLUSION", MutabilityExclusions = ["dev-*"] });
        foreach (var tag in new[] { "v1", "dev-1" })
        {
            await raw.EcrAsync("PutImage", new { repositoryName = Name, imageManifest = RawCaller.Manifest("one"), imageTag = tag });
        }

        var (code, message) = await raw.RefusalAsync("PutImage", new { repositoryName = Name, imageManifest = RawCaller.Manifest("two"), imageTag = "v1" });
        await raw.EcrAsync("PutImage", new { repositoryName = Name, imageManifest = RawCaller.Manifest("two"), imageTag = "dev-1" });

        Assert.Equal("ImageTagAlreadyExistsException", code);
        Assert.Equal("The image tag 'v1' already exists in the 'team/app' repository and cannot be overwritten because the tag is immutable.", message);
    }

    [Fact]
    public async Task Pushing_the_same_again_changes_nothing_and_is_refused()
    {
        await using var raw = await RawCaller.StartAsync();
        raw.Repository();
        var push = new { repositoryName = Name, imageManifest = RawCaller.Manifest("one"), imageTag = "v1" };
        await raw.EcrAsync("PutImage", push);

        Assert.Equal("ImageAlreadyExistsException", (await raw.RefusalAsync("PutImage", push)).Code);
        Assert.Equal("ImageDigestDoesNotMatchException", (await raw.RefusalAsync("PutImage",
            new { repositoryName = Name, imageManifest = RawCaller.Manifest("two"), imageDigest = Digest.Of([]).ToString() })).Code);
    }

    [Fact]
    public async Task An_index_needs_its_images_and_keeps_them_from_deletion()
    {
        await using var raw = await RawCaller.StartAsync();
        var repository = raw.Repository();
        var child = repository.Push(raw.Image("amd64", "child"));
        var index = repository.Push(raw.Image("index", "v1") with { Kind = ImageKind.Index, Children = [new(child.Digest, "linux/amd64")] });
        var manifest = EcrRepository.ManifestOf(index);

        // The child first and the index after it, in one call: the child is refused all the same.
        var ids = new object[] { new { imageTag = "child" }, new { imageDigest = index.Digest.ToString() } };
        var answer = await raw.EcrAsync("BatchDeleteImage", new { repositoryName = Name, imageIds = ids });
        var failure = answer.GetProperty("failures")[0];
        Assert.Equal("ImageReferencedByManifestList", failure.GetProperty("failureCode").GetString());
        Assert.Equal($"Requested image referenced by manifest list: [{index.Digest}]", failure.GetProperty("failureReason").GetString());

        await raw.EcrAsync("BatchDeleteImage", new { repositoryName = Name, imageIds = new[] { ids[0] } });
        Assert.Equal(0, repository.Count);
        Assert.Equal("ReferencedImagesNotFoundException", (await raw.RefusalAsync("PutImage", new { repositoryName = Name, imageManifest = manifest })).Code);
    }

    [Fact]
    public async Task A_tag_is_taken_and_the_last_one_takes_the_image_with_it()
    {
        await using var raw = await RawCaller.StartAsync();
        var repository = raw.Repository();
        var image = repository.Push(raw.Image("one", "a", "b", "c"));

        await Delete(new { imageTag = "a" });
        Assert.Equal(["b", "c"], repository.Find(image.Digest)!.Tags);

        var answer = await Delete(new { imageDigest = image.Digest.ToString() });
        Assert.Equal(["b", "c"], answer.GetProperty("imageIds").EnumerateArray().Select(id => id.GetProperty("imageTag").GetString()));
        Assert.Null(repository.Find(image.Digest));

        repository.Push(raw.Image("two", "d"));
        await Delete(new { imageTag = "d" });
        Assert.Equal(0, repository.Count);

        var both = repository.Push(raw.Image("three", "e", "f"));
        await Delete(new { imageTag = "e", imageDigest = both.Digest.ToString() });
        Assert.Equal(0, repository.Count);

        Task<JsonElement> Delete(object id) => raw.EcrAsync("BatchDeleteImage", new { repositoryName = Name, imageIds = new[] { id } });
    }

    [Fact]
    public async Task Each_entry_that_cannot_be_deleted_says_why()
    {
        await using var raw = await RawCaller.StartAsync();
        raw.Repository().Push(raw.Image("one", "a"));
        var other = Digest.Of([]).ToString();

        var answer = await raw.EcrAsync("BatchDeleteImage", new
        {
            repositoryName = Name,
            imageIds = new object[] { new { }, new { imageDigest = "sha256" }, new { imageTag = "z" }, new { imageTag = "a", imageDigest = other }, new { imageDigest = other } },
        });

        Assert.Equal(["MissingDigestAndTag", "InvalidImageDigest", "ImageNotFound", "ImageTagDoesNotMatchDigest", "ImageNotFound"],
            answer.GetProperty("failures").EnumerateArray().Select(failure => failure.GetProperty("failureCode").GetString()));
        Assert.Equal(1, raw.Repository().Count);
    }

    [Fact]
    public async Task A_pull_is_recorded_once_a_day_and_not_for_an_excluded_principal()
    {
        await using var raw = await RawCaller.StartAsync();
        var repository = raw.Repository();
        repository.Push(raw.Image("one", "a"));
        var pull = new { repositoryName = Name, imageIds = new[] { new { imageTag = "a" } } };
        var first = raw.Clock.GetUtcNow().UtcDateTime;

        await raw.EcrAsync("BatchGetImage", pull);
        raw.Clock.Advance(TimeSpan.FromHours(20));
        await raw.EcrAsync("BatchGetImage", pull);
        Assert.Equal(first, repository.Find("a")!.PulledAt);

        raw.Clock.Advance(TimeSpan.FromHours(20));
        await raw.EcrAsync("RegisterPullTimeUpdateExclusion", new { principalArn = "arn:aws:iam::123456789012:user/sandbox" });
        await raw.EcrAsync("BatchGetImage", pull);
        Assert.Equal(first, repository.Find("a")!.PulledAt);

        await raw.EcrAsync("DeregisterPullTimeUpdateExclusion", new { principalArn = "arn:aws:iam::123456789012:user/sandbox" });
        await raw.EcrAsync("BatchGetImage", pull);
        Assert.Equal(raw.Clock.GetUtcNow().UtcDateTime, repository.Find("a")!.PulledAt);
    }

    [Fact]
    public async Task An_archived_image_hides_cannot_be_pulled_and_comes_back_after_a_while()
    {
        await using var raw = await RawCaller.StartAsync();
        raw.Repository().Push(raw.Image("one", "a"));
        var id = new { imageTag = "a" };
        await raw.EcrAsync("UpdateImageStorageClass", new { repositoryName = Name, imageId = id, targetStorageClass = "ARCHIVE" });

        Assert.Empty((await raw.EcrAsync("DescribeImages", new { repositoryName = Name })).GetProperty("imageDetails").EnumerateArray());
        Assert.Equal("ARCHIVED", await Status());
        var pulled = await raw.EcrAsync("BatchGetImage", new { repositoryName = Name, imageIds = new[] { id } });
        Assert.Equal("ImageNotFound", pulled.GetProperty("failures")[0].GetProperty("failureCode").GetString());

        raw.Clock.Advance(TimeSpan.FromDays(1));
        await raw.EcrAsync("UpdateImageStorageClass", new { repositoryName = Name, imageId = id, targetStorageClass = "STANDARD" });
        Assert.Equal("ACTIVATING", await Status());
        raw.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("ACTIVE", await Status());

        async Task<string?> Status() => (await raw.EcrAsync("DescribeImages", new { repositoryName = Name, filter = new { imageStatus = "ANY" } }))
            .GetProperty("imageDetails")[0].GetProperty("imageStatus").GetString();
    }

    [Theory]
    [InlineData(ImageKind.Image)]
    [InlineData(ImageKind.DockerImage)]
    [InlineData(ImageKind.BuildCache)]
    [InlineData(ImageKind.Attestation)]
    [InlineData(ImageKind.AttestationReferrer)]
    [InlineData(ImageKind.CosignSignature)]
    [InlineData(ImageKind.CosignBundle)]
    [InlineData(ImageKind.HelmChart)]
    public async Task A_generated_manifest_is_what_its_digest_says_and_reads_back_the_same(ImageKind kind)
    {
        await using var raw = await RawCaller.StartAsync();
        var pushed = raw.Repository().Push(raw.Image("one", "a") with { Kind = kind, Size = 4321, Base = "debian", Subject = Digest.Of([7]) });

        var image = (await raw.EcrAsync("BatchGetImage", new { repositoryName = Name, imageIds = new[] { new { imageTag = "a" } } })).GetProperty("images")[0];
        var read = ManifestReader.Read(image.GetProperty("imageManifest").GetString()!, null, raw.Clock.GetUtcNow());

        Assert.Equal(pushed.Digest, read.Digest);
        Assert.Equal(pushed.MediaType, read.MediaType);
        Assert.Equal(pushed.ArtifactMediaType, read.ArtifactMediaType);
        Assert.Equal(4321, read.Size);
        Assert.Equal(pushed.Details.Subject, read.Details.Subject);
    }
}
