using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Usage;
using Xunit;

namespace AdminPortal.Planning.Tests.Plans;

public sealed class MissingUsesTests
{
    private static readonly RepositoryId Repository = new(new RegistryId("123456789012", "eu-central-1"), "shop/web");

    private static readonly ImageDigest Here = Scenario.Digest("here");

    [Theory]
    [InlineData(":main", null)]
    [InlineData(":gone", MissingCause.NoTag)]
    [InlineData(":away", MissingCause.Archived)]
    [InlineData("@here", null)]
    [InlineData("@gone", MissingCause.NoDigest)]
    [InlineData("@away", MissingCause.Archived)]
    // A node that is told both pulls by the digest.
    [InlineData(":gone@here", null)]
    [InlineData(":main@gone", MissingCause.NoDigest)]
    public void A_use_is_missing_when_a_pull_would_fail(string image, MissingCause? cause) =>
        Assert.Equal(cause is null ? [] : [cause.Value], MissingUses.Find(Snapshot(), Usage(image)).Select(missing => missing.Cause));

    [Fact]
    public void What_was_not_read_completely_misses_nothing() =>
        Assert.Empty(MissingUses.Find(Snapshot() with { Unread = ["a page"] }, Usage(":gone")));

    [Theory]
    [InlineData(PullThrough.BelowPrefix)]
    [InlineData(PullThrough.Root)]
    [InlineData(PullThrough.Unread)]
    public void What_a_pull_through_cache_may_fill_misses_nothing(PullThrough pullThrough) =>
        Assert.Empty(MissingUses.Find(Snapshot() with { PullThrough = pullThrough }, Usage(":gone")));

    [Fact]
    public void A_workload_is_named_once_with_its_image_and_the_weightiest_use()
    {
        ImageUse[] uses = [Use(":gone") with { Kind = UseKind.Rollback }, Use(":gone") with { Container = "one" }, Use(":gone") with { Container = "two" }];

        var missing = Assert.Single(MissingUses.Find(Snapshot(), new UsageSnapshot([], uses)));

        Assert.Equal(UseKind.InUse, missing.Kind);
        Assert.Equal(uses[0].Image.Text, missing.Image);
        Assert.Equal("prod / shop / Deployment web", missing.Workload.ToString());
    }

    [Fact]
    public void What_a_cluster_used_that_is_no_longer_listed_is_not_missed() =>
        Assert.Empty(MissingUses.Find(Snapshot(), new UsageSnapshot([], [Use(":gone") with { Kind = UseKind.LastSeen }])));

    private static RepositorySnapshot Snapshot() => new()
    {
        Id = Repository,
        ReadAt = DateTimeOffset.UnixEpoch,
        Images =
        [
            new Image { Digest = Here, Tags = ["main"], PushedAt = DateTimeOffset.UnixEpoch },
            new Image { Digest = Scenario.Digest("away"), Tags = ["away"], PushedAt = DateTimeOffset.UnixEpoch, Status = ImageStatus.Archived },
        ],
    };

    private static UsageSnapshot Usage(string image) => new([], [Use(image)]);

    private static ImageUse Use(string image)
    {
        var parts = image.Split('@');
        Assert.True(ImageReference.TryParse($"123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop/web{parts[0]}{(parts.Length > 1 ? "@" + Scenario.Digest(parts[1]).Value : "")}", out var reference));
        return new ImageUse { Image = reference, Workload = new Workload("prod", "shop", "Deployment", "web") };
    }
}
