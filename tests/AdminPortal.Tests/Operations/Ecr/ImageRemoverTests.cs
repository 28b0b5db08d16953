using AdminPortal.Operations.Ecr;
using AdminPortal.Planning.Images;
using AdminPortal.Sandbox.Wire;
using Xunit;

namespace AdminPortal.Tests.Operations.Ecr;

public class ImageRemoverTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_image_gets_an_outcome_of_its_own()
    {
        await using var outside = await Outside.StartAsync(Stop);
        var repository = outside.Repository("shop");
        var child = repository.Image("child", "main-1");
        var index = repository.Index("index", [child]);
        var plain = repository.Image("plain", "a", "b");
        var gone = ImageDigest.Parse(new string('a', 64));

        var removals = await RemoveAsync(outside, child.Id(), plain.Id(), gone);

        Assert.Equal([ImageRemovalOutcome.Refused, ImageRemovalOutcome.Deleted, ImageRemovalOutcome.AlreadyGone], removals.Select(removal => removal.Outcome));
        Assert.Contains(index.Digest.ToString(), removals[0].Detail, StringComparison.Ordinal);
        Assert.Null(removals[1].Detail);
        Assert.Equal([child.Id(), index.Id()], repository.Images().Select(image => image.Id()));
    }

    [Fact]
    public async Task A_refused_call_deletes_nothing_and_names_the_permission()
    {
        await using var outside = await Outside.StartAsync(Stop);
        var image = outside.Repository("shop").Image("a");
        outside.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "BatchDeleteImage", Code = "AccessDeniedException", Message = "User: me is not authorized to perform: ecr:BatchDeleteImage" });

        var removal = Assert.Single(await RemoveAsync(outside, image.Id()));

        Assert.Equal(ImageRemovalOutcome.Failed, removal.Outcome);
        Assert.Contains("ecr:BatchDeleteImage is not allowed", removal.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FaultKind.CutBody)]
    [InlineData(FaultKind.Truncate)]
    [InlineData(FaultKind.Cut)]
    [InlineData(FaultKind.Html)]
    public async Task Where_the_answer_is_lost_nobody_knows(FaultKind kind)
    {
        await using var outside = await Outside.StartAsync(Stop);
        var image = outside.Repository("shop").Image("a");
        outside.Server.Faults.Add(new WireFault { Kind = kind, Operation = "BatchDeleteImage" });

        Assert.Equal(ImageRemovalOutcome.Unknown, Assert.Single(await RemoveAsync(outside, image.Id())).Outcome);
    }

    [Fact]
    public async Task In_a_repository_that_is_gone_the_images_are_gone()
    {
        await using var outside = await Outside.StartAsync(Stop);

        Assert.Equal(ImageRemovalOutcome.AlreadyGone, Assert.Single(await RemoveAsync(outside, ImageDigest.Parse(new string('a', 64)))).Outcome);
    }

    [Fact]
    public async Task More_than_a_call_takes_is_refused_before_anything_is_sent()
    {
        await using var outside = await Outside.StartAsync(Stop);
        var digests = Enumerable.Range(0, 101).Select(i => ImageDigest.Parse(i.ToString("x64", null))).ToArray();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => RemoveAsync(outside, digests));

        Assert.Equal(0, outside.Server.Calls.Mutating);
    }

    [Fact]
    public void No_other_file_can_delete_an_image()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "AdminPortal.sln"))) { at = Path.GetDirectoryName(at)!; }
        var sources = Directory.EnumerateFiles(Path.Combine(at, "src", "AdminPortal.Operations"), "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("BatchDeleteImage", StringComparison.Ordinal));

        Assert.Equal(["ImageRemover.cs"], sources.Select(Path.GetFileName));
    }

    private static Task<IReadOnlyList<ImageRemoval>> RemoveAsync(Outside outside, params ImageDigest[] digests) =>
        new ImageRemover(outside.Accounts).RemoveAsync(new RepositoryId(outside.Registry, "shop"), digests, Stop);
}
