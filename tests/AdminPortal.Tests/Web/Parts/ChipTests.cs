using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Usage;
using AdminPortal.Web.Parts;
using Bunit;
using Xunit;

namespace AdminPortal.Tests.Web.Parts;

public class ChipTests : PartTest
{
    [Fact]
    public void Every_verdict_has_a_word_an_icon_and_a_look_of_its_own()
    {
        var chips = Enum.GetValues<Verdict>().Select(verdict => Render<VerdictChip>(chip => chip.Add(part => part.Verdict, verdict))).ToList();

        Assert.Equal(Enum.GetNames<Verdict>(), chips.Select(chip => chip.Find(".chip").TextContent.Trim()));
        Assert.All(chips, chip => Assert.Equal("true", chip.Find("svg").GetAttribute("aria-hidden")));
        Assert.Equal(chips.Count, chips.Select(chip => chip.Find(".chip").ClassName).Distinct().Count());
    }

    [Fact]
    public void Only_what_deletes_is_red()
    {
        Assert.Contains("bad", Render<VerdictChip>(chip => chip.Add(part => part.Verdict, Verdict.Delete)).Markup);
        Assert.DoesNotContain("bad", Render<VerdictChip>(chip => chip.Add(part => part.Verdict, Verdict.Hold)).Markup);
        foreach (var state in Enum.GetValues<ClusterState>())
        {
            Assert.DoesNotContain("bad", Render<CoverageChip>(chip => chip.Add(part => part.State, state)).Markup);
        }
    }

    [Fact]
    public void A_reading_that_is_not_complete_is_never_green()
    {
        foreach (var state in Enum.GetValues<ClusterState>().Where(state => state != ClusterState.Complete))
        {
            Assert.DoesNotContain("good", Render<CoverageChip>(chip => chip.Add(part => part.State, state)).Markup);
        }
    }
}
