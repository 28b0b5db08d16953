using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Web.Pages.Rules;
using AdminPortal.Web.Parts;
using Bunit;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace AdminPortal.Tests.Web.Parts;

public class RulePartTests : PartTest
{
    [Fact]
    public async Task A_slider_tells_the_number_and_goes_back_to_what_stands_below()
    {
        List<int> told = [];
        var slider = Render<NumberSlider>(of => of.Add(each => each.Label, "Kept").Add(each => each.Value, 120).Add(each => each.Max, 90).Add(each => each.Below, 30).Add(each => each.Changed, (int value) => told.Add(value)));

        // A number beyond the slider's end moves the end, so that the browser does not cut it down.
        Assert.Equal("120", slider.Find("input[type=range]").GetAttribute("max"));
        await slider.InvokeAsync(() => slider.Find("input[type=range]").InputAsync(new ChangeEventArgs { Value = "45" }));
        await slider.InvokeAsync(() => slider.Find("input[type=number]").ChangeAsync(new ChangeEventArgs { Value = "x" }));
        await slider.InvokeAsync(() => slider.Find("input[type=number]").ChangeAsync(new ChangeEventArgs { Value = "-3" }));
        await slider.InvokeAsync(() => slider.Find("button").ClickAsync(new()));

        Assert.Equal([45, 30], told);
    }

    [Fact]
    public void Where_the_number_is_what_stands_below_there_is_nothing_to_go_back_to() =>
        Assert.Empty(Render<NumberSlider>(of => of.Add(each => each.Label, "Kept").Add(each => each.Value, 30).Add(each => each.Below, 30)).FindAll("button"));

    [Fact]
    public void The_chosen_tab_says_so()
    {
        var tabs = Render<Tabs>(of => of.Add(each => each.Label, "Rules").Add(each => each.Current, "b").Add(each => each.Choices, [("a", "One"), ("b", "Two")]).Add(each => each.Href, name => $"/x?tab={name}"));

        Assert.Equal([("/x?tab=a", null), ("/x?tab=b", "page")], tabs.FindAll("a").Select(tab => (tab.GetAttribute("href")!, tab.GetAttribute("aria-current"))));
    }

    [Fact]
    public void Differences_name_some_images_and_count_the_repositories_beyond_a_screen()
    {
        var image = new PlannedImage
        {
            Image = new Image { Digest = ImageDigest.Parse($"sha256:{1:x64}"), Tags = ["<script>", new string('t', 128)], PushedAt = Now },
            Verdict = Verdict.Delete,
            Reasons = [new Reason(ReasonKind.Expired, "<b>old</b>")],
            Roots = [],
        };
        RepositoryDifference[] many = [.. Enumerable.Range(0, 40).Select(i => new RepositoryDifference
        {
            Repository = new RepositoryId(new RegistryId("1", "r"), $"team/{i}{new string('n', 200)}"),
            Before = PlanTotals.None,
            After = PlanTotals.None,
            MoreDeletes = 1200,
            Examples = [new ChangedImage(null, image), new ChangedImage(image, null)],
        })];

        var list = Render<DifferenceList>(of => of.Add(each => each.Repositories, many));

        Assert.Equal(30, list.FindAll("details").Count);
        Assert.Contains("and 10 repositories more", list.Markup);
        Assert.Contains("1,200 more to delete", list.Markup);
        Assert.Empty(list.FindAll("script, b"));
        Assert.Contains("gone", list.Find("details").TextContent);
    }

    [Fact]
    public void Figures_tell_what_more_or_less_would_go()
    {
        TrialTotals Of(int images, long bytes) => new(new PlanTotals(100, images, 100 - images, 0, bytes), [PlanTotals.None, new PlanTotals(100, images, 100 - images, 0, bytes), PlanTotals.None]);

        var figures = Render<TrialFigures>(of => of.Add(each => each.Now, Of(1200, 5L << 30)).Add(each => each.Tried, Of(1000, 4L << 30)).Add(each => each.MonthOf, bytes => bytes / (decimal)(1L << 30) * 0.10m));

        var together = figures.FindAll("tbody tr")[^1];
        Assert.Contains("1,000", together.TextContent);
        Assert.Contains("−200", together.TextContent);
        Assert.Contains("−1.0 GiB", together.TextContent);
        Assert.Contains("$0.40", together.TextContent);
        Assert.Contains("fine", together.QuerySelector(".delta")!.ClassName);
    }
}
