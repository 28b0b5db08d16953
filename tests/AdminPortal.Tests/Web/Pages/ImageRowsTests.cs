using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Rules;
using AdminPortal.Web.Pages.Repositories;
using Xunit;

namespace AdminPortal.Tests.Web.Pages;

/// <summary>A repository's families without a page: what matches, what is ticked, and which lines are in sight.</summary>
public sealed class ImageRowsTests
{
    private static readonly IReadOnlySet<int> NoneGone = new HashSet<int>();

    [Fact]
    public void Any_part_of_the_lines_is_what_the_whole_holds_there()
    {
        var families = Made(40);
        var (tops, _) = families.Match(new ImageFilter(null, null, null), NoneGone);
        foreach (var open in new HashSet<int>[] { [], [0], [39], [0, 1, 2, 39], [5, 17, 18, 38], [.. Enumerable.Range(0, 40)] })
        {
            var rows = new ImageRows(families, tops, open);
            var whole = rows.Read(0, int.MaxValue);
            Assert.Equal(rows.Count, whole.Count);
            Assert.Equal(40, whole.Count(row => row is { Depth: 0, Reason: null, IsFacts: false }));
            for (var from = 0; from <= rows.Count; from++)
            {
                Assert.Equal(whole.Skip(from).Take(7), rows.Read(from, 7));
            }
        }
    }

    [Fact]
    public void A_member_of_two_families_shows_both_and_counts_once()
    {
        var shared = Planned(2, [0, 1], parents: [0, 1]);
        var families = Of([Planned(0, [0]), Planned(1, [1]), shared]);
        var selection = new Selection();

        var (tops, images) = families.Match(new ImageFilter(shared.Image.Digest.Value, null, null), NoneGone);
        selection.Match(tops, families.Images.Count);
        selection.TurnAll();

        Assert.Equal(new[] { 0, 1 }, tops);
        Assert.Equal(1, images);
        Assert.Equal(new[] { 0, 1, 2 }, families.Whole(selection));
    }

    [Fact]
    public void Images_in_a_circle_stand_alone()
    {
        var families = Of([Planned(0, [], parents: [1]), Planned(1, [], parents: [0])]);

        Assert.Equal(new[] { 0, 1 }, families.Match(new ImageFilter(null, null, null), NoneGone).Tops);
        Assert.Empty(families.MembersOf(0));
    }

    [Fact]
    public void What_is_gone_is_not_shown()
    {
        var (tops, images) = Made(5).Match(new ImageFilter(null, null, null), new HashSet<int> { 1, 3 });

        Assert.Equal((3, 3), (tops.Length, images));
        Assert.Equal(new[] { 0, 2, 4 }, tops);
    }

    [Theory]
    [InlineData("no-such-verdict", null)]
    [InlineData(null, "no-such-rule")]
    [InlineData("0", null)]
    public void Unknown_words_match_nothing(string? verdict, string? rule) => Assert.Empty(Made(5).Match(new ImageFilter(null, verdict, rule), NoneGone).Tops);

    [Theory]
    [InlineData("main-*", 3)]
    [InlineData("*-1", 2)]
    [InlineData("MAIN", 3)]
    [InlineData("main-1", 2)]
    [InlineData("<script>", 1)]
    public void A_tag_is_found_by_a_part_or_by_a_pattern_over_the_whole(string tag, int found)
    {
        var families = Of([Planned(0, [0], "main-1"), Planned(1, [1], "main-2", "dev-1"), Planned(2, [2], "main-10"), Planned(3, [3], "<script>alert(1)</script>"), Planned(4, [4])]);

        Assert.Equal(found, families.Match(new ImageFilter(null, null, null, tag: tag), NoneGone).Images);
    }

    [Fact]
    public void A_group_is_chosen_whole()
    {
        var families = Of([Planned(0, [0]) with { Groups = ["main"] }, Planned(1, [1]) with { Groups = ["main", "feature-main"] }, Planned(2, [2]) with { Groups = ["feature-main"] }]);

        Assert.Equal([("feature-main", 2), ("main", 2)], families.Groups);
        Assert.Equal(new[] { 0, 1 }, families.Match(new ImageFilter(null, null, null, "main"), NoneGone).Tops);
    }

    [Fact]
    public void What_no_longer_matches_is_let_go_and_what_does_stays_ticked()
    {
        var families = Made(6);
        var selection = new Selection();
        selection.Match([0, 1, 2, 3, 4, 5], 6);
        selection.TurnAll();
        selection.Turn(2);

        selection.Match([2, 3, 4], 6);

        Assert.Equal((2, 3, false), (selection.Count, selection.Matching, selection.IsAll));
        Assert.Equal(new[] { 3, 4 }, selection.Roots);
        Assert.Equal(new[] { 3, 4 }, families.Whole(selection));
    }

    [Fact]
    public void A_page_of_a_hundred_thousand_images_keeps_less_than_a_megabyte_of_its_own()
    {
        var families = Of([.. Enumerable.Range(0, 100_000).Select(i => Planned(i, [i], $"main-{i:x7}"))]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var (tops, _) = families.Match(new ImageFilter("main-", null, null), NoneGone);
        var selection = new Selection();
        selection.Match(tops, families.Images.Count);
        selection.TurnAll();
        var rows = new ImageRows(families, tops, new HashSet<int> { 5 });
        var shown = rows.Read(50_000, 60);

        var taken = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal((60, 100_000), (shown.Count, selection.Count));
        Assert.InRange(taken, 0, 1 << 20);
    }

    private static Families Made(int count) => Of([.. Enumerable.Range(0, count).Select(i => Planned(i, [i], $"main-{i}"))]);

    private static Families Of(PlannedImage[] images) => new(new RepositoryPlan
    {
        Repository = new RepositoryId(new RegistryId("123456789012", "eu-central-1"), "shop/web"),
        Now = DateTimeOffset.UnixEpoch,
        Images = images,
        Totals = PlanTotals.None,
        Fingerprint = "",
    });

    private static PlannedImage Planned(int number, int[] roots, params string[] tags) => new()
    {
        Image = new Image { Digest = Digest(number), Tags = tags, PushedAt = DateTimeOffset.UnixEpoch, Bytes = 1 },
        Verdict = Verdict.Keep,
        Action = RuleAction.Delete,
        Reasons = [new Reason(ReasonKind.Young, "young"), new Reason(ReasonKind.Pinned, "pinned")],
        Roots = [.. roots.Select(Digest)],
    };

    private static PlannedImage Planned(int number, int[] roots, int[] parents) => Planned(number, roots) with { Parents = [.. parents.Select(Digest)] };

    private static ImageDigest Digest(int number) => ImageDigest.Parse($"sha256:{number:x64}");
}
