using AdminPortal.Planning.Plans;
using AdminPortal.Web.Parts;
using Bunit;
using Xunit;

namespace AdminPortal.Tests.Web.Parts;

public class TextPartTests : PartTest
{
    private const string Hostile = "<img src=x onerror=alert(1)>\"'&";

    [Fact]
    public void A_digest_is_shortened_and_copies_the_whole()
    {
        var whole = "sha256:" + new string('a', 60) + "beef";

        var button = Render<Digest>(part => part.Add(digest => digest.Value, whole)).Find("button");

        Assert.Equal("sha256:aaaaaa…beef", button.TextContent);
        Assert.Equal(whole, button.GetAttribute("data-copy"));
        Assert.Equal("button", button.GetAttribute("type"));
    }

    [Fact]
    public void Many_tags_fold_and_none_is_lost()
    {
        var tags = Enumerable.Range(0, 900).Select(number => $"build-{number}").ToList();

        var part = Render<TagList>(list => list.Add(each => each.Tags, tags));

        Assert.Equal("+898", part.Find("button.more").TextContent);
        var sheet = part.Find($"#{part.Find("button.more").GetAttribute("popovertarget")}");
        Assert.Equal(tags, sheet.QuerySelectorAll("button").Select(button => button.TextContent));
    }

    [Fact]
    public void No_tag_at_all_is_said_in_words() => Assert.Equal("untagged", Render<TagList>(list => list.Add(each => each.Tags, [])).Find("span").TextContent);

    [Fact]
    public void What_others_wrote_is_text_and_never_markup()
    {
        var tags = Render<TagList>(list => list.Add(each => each.Tags, [Hostile]));
        var reasons = Render<ReasonList>(list => list.Add(each => each.Reasons, [new Reason(ReasonKind.InUse, Hostile)]));
        var line = Render<ReasonLine>(list => list.Add(each => each.Reasons, [new Reason(ReasonKind.InUse, Hostile)]));

        foreach (var part in new[] { tags.Nodes, reasons.Nodes, line.Nodes })
        {
            Assert.DoesNotContain(part.OfType<AngleSharp.Dom.IElement>(), element => element.QuerySelector("img") is not null);
        }
        Assert.Equal(Hostile, tags.Find("button").GetAttribute("data-copy"));
        Assert.Contains(Hostile, reasons.Find("li").TextContent);
    }

    [Fact]
    public void All_reasons_stand_on_the_line()
    {
        var line = Render<ReasonLine>(part => part.Add(each => each.Reasons, [new(ReasonKind.InUse, "in use: a"), new(ReasonKind.Young, "young")]));

        Assert.Equal("in use: a · young", line.Find("span").TextContent.Trim());
        Assert.Equal("in use: a\nyoung", line.Find("span").GetAttribute("title"));
    }

    [Fact]
    public void A_time_is_a_distance_with_the_exact_instant_on_hover()
    {
        var time = Render<When>(part => part.Add(when => when.At, Now.AddDays(-41)).AddCascadingValue(Berlin)).Find("time");

        Assert.Equal("41 d ago", time.TextContent);
        Assert.Equal("2026-10-12T12:00:00Z", time.GetAttribute("datetime"));
        Assert.Contains("Europe/Berlin", time.GetAttribute("title"));
    }

    [Fact]
    public void A_time_that_never_was_says_so() =>
        Assert.Equal("not yet", Render<When>(part => part.Add(when => when.At, null).Add(when => when.Never, "not yet")).Find("span").TextContent);

    [Theory]
    [InlineData(50, 200L, "25")]
    [InlineData(300, 200L, "100")]
    public void A_bar_shows_its_share_and_never_more_than_all(long done, long? total, string share)
    {
        var part = Render<ProgressLine>(line => line.Add(each => each.Label, "Deleting").Add(each => each.Done, done).Add(each => each.Total, total));

        Assert.Equal(share, part.Find("[role=progressbar]").GetAttribute("aria-valuenow"));
    }
}
