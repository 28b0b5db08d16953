using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Rules;
using Xunit;

namespace AdminPortal.Planning.Tests.Plans;

public sealed class RealSizeTests
{
    private static readonly Layer Base = new(1, 600);

    [Fact]
    public void A_layer_that_images_share_counts_once_and_goes_with_the_last_of_them()
    {
        var size = Of([Image(1, 1000, Verdict.Delete), Image(2, 900, Verdict.Keep), Image(3, 800, Verdict.Delete)], (1, [Base, new(2, 400)]), (2, [Base, new(3, 300)]), (3, [Base, new(4, 200)]));

        Assert.Equal((600 + 400 + 300 + 200, 400 + 200), (size.Bytes, size.Freed));
        Assert.Equal((3, 3, 1.0), (size.Images, size.Read, size.Share));
        Assert.Equal(600 + 400 + 200, Of([Image(1, 1000, Verdict.Delete), Image(3, 800, Verdict.Delete)], (1, [Base, new(2, 400)]), (3, [Base, new(4, 200)])).Freed);
    }

    [Theory]
    [InlineData(Verdict.Keep)]
    [InlineData(Verdict.Hold)]
    public void What_stays_for_whatever_cause_keeps_its_layers(Verdict verdict) =>
        Assert.Equal(0, Of([Image(1, 600, Verdict.Delete), Image(2, 600, verdict)], (1, [Base]), (2, [Base])).Freed);

    [Fact]
    public void What_goes_into_the_archive_frees_nothing() =>
        Assert.Equal(0, Of([Image(1, 600, Verdict.Delete) with { Action = RuleAction.Archive }, Image(2, 600, Verdict.Delete)], (1, [Base]), (2, [Base])).Freed);

    [Fact]
    public void An_image_that_nobody_has_read_counts_as_it_is_listed()
    {
        var size = Of([Image(1, 1000, Verdict.Keep), Image(2, 3000, Verdict.Delete), Image(3, 50, Verdict.Keep)], (1, [Base, new(2, 400)]));

        Assert.Equal((1000 + 3000 + 50, 3000, 1, 3), (size.Bytes, size.Freed, size.Read, size.Images));
        Assert.Equal(1000.0 / 4050, size.Share);
    }

    [Fact]
    public void An_index_has_no_bytes_of_its_own_whatever_ecr_lists()
    {
        var index = Image(1, 1000, Verdict.Delete) with { Image = Image(1, 1000, Verdict.Delete).Image with { Children = [Digest(2)], MediaType = MediaTypes.OciIndex } };
        var unread = Image(3, 1000, Verdict.Keep) with { Image = Image(3, 1000, Verdict.Keep).Image with { Children = null, MediaType = MediaTypes.DockerList } };

        Assert.Equal(new RealSize(1, 1, 1000, 1000, 1000, 1000), Of([index, unread, Image(2, 1000, Verdict.Delete)], (2, [new(9, 1000)])));
    }

    [Fact]
    public void Nothing_takes_nothing_and_is_known_whole() => Assert.Equal((RealSize.None, 1.0), (Of([]), RealSize.None.Share));

    [Fact]
    public void The_estimate_never_exceeds_what_is_listed_and_reading_more_never_raises_it()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var layers = Enumerable.Range(0, 12).Select(i => new Layer((ulong)i, random.Next(1, 1000))).ToArray();
            var all = Enumerable.Range(0, 8).Select(i => (Number: i, Own: layers.Where(_ => random.Next(3) == 0).ToArray())).ToArray();
            var images = all.Select(each => Image(each.Number, each.Own.Sum(layer => layer.Bytes), (Verdict)random.Next(3))).ToArray();

            var sizes = Enumerable.Range(0, all.Length + 1).Select(read => Of(images, [.. all.Take(read)])).ToArray();

            Assert.All(sizes, size => Assert.True(size.Bytes <= images.Sum(image => image.Image.Bytes) && size.Freed <= size.Bytes));
            Assert.All(sizes.Zip(sizes.Skip(1)), pair => Assert.True(pair.Second.Bytes <= pair.First.Bytes && pair.Second.Freed <= pair.First.Freed));
        }
    }

    private static ImageDigest Digest(int number) => ImageDigest.Parse($"sha256:{number:x64}");

    private static PlannedImage Image(int number, long bytes, Verdict verdict) => new()
    {
        Image = new Image { Digest = Digest(number), PushedAt = DateTimeOffset.UnixEpoch, Bytes = bytes },
        Verdict = verdict,
        Reasons = [],
        Roots = [Digest(number)],
    };

    private static RealSize Of(IReadOnlyList<PlannedImage> images, params (int Number, Layer[] Layers)[] read) => RealSize.Of(
        new RepositoryPlan { Repository = RepositoryId.Parse("123456789012/eu-west-1/shop"), Now = DateTimeOffset.UnixEpoch, Images = images, Totals = PlanTotals.None, Fingerprint = "" },
        read.ToDictionary(each => Digest(each.Number), each => (IReadOnlyList<Layer>)each.Layers));
}
