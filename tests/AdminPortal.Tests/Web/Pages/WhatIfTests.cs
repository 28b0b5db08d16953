using AdminPortal.Operations.Store;
using AdminPortal.Planning.Rules;
using AdminPortal.Tests.Operations.Runs;
using AdminPortal.Web.Pages.Preview;
using AdminPortal.Web.Pages.Rules;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AdminPortal.Tests.Web.Pages;

public sealed class WhatIfTests : PageTest
{
    private const string Newest = "input[type=range][aria-label='Newest kept of each project or branch']";

    [Fact]
    public async Task Sliders_move_images_bytes_and_money_and_save_nothing()
    {
        World.Builds(World.Repository("shop/web"), 30, 20);
        World.Builds(World.Repository("shop/api"), 30, 20);
        await Engine.PreviewAsync(Stop);
        var panel = Panel(null);

        await panel.InvokeAsync(() => panel.Find(Newest).InputAsync(new ChangeEventArgs { Value = "25" }));

        Assert.Equal("−30 10", Together(panel));
        Assert.Equal("/rules?tab=numbers&keep=25", panel.Find(".whatif a").GetAttribute("href"));
        Assert.Equal(0, (await Engine.Get<RuleStore>().CurrentAsync(Stop)).Number);

        await panel.InvokeAsync(() => panel.FindAll("button").Single(button => button.TextContent == "Back to the numbers of now").ClickAsync(new()));
        Assert.Equal("40", Together(panel));
    }

    [Fact]
    public async Task Of_moves_that_come_faster_than_they_are_counted_the_last_is_shown()
    {
        World.Builds(World.Repository("shop/web"), 30, 20);
        await Engine.PreviewAsync(Stop);
        var panel = Panel(null);

        await Task.WhenAll(Enumerable.Range(11, 15).Select(keep => panel.InvokeAsync(() => panel.Find(Newest).InputAsync(new ChangeEventArgs { Value = $"{keep}" }))));

        panel.WaitForAssertion(() => Assert.Equal("−15 5", Together(panel)));
        Assert.Equal("25", panel.Find(Newest).GetAttribute("value"));
    }

    [Fact]
    public async Task A_pattern_tries_an_override_of_its_own()
    {
        World.Builds(World.Repository("shop/web"), 30, 20);
        World.Builds(World.Repository("shop/api"), 30, 20);
        await Engine.PreviewAsync(Stop);
        var panel = Panel(null);

        await panel.InvokeAsync(() => panel.Find(".line-field input").InputAsync(new ChangeEventArgs { Value = "*/shop/web" }));
        await panel.InvokeAsync(() => panel.Find(Newest).InputAsync(new ChangeEventArgs { Value = "25" }));

        Assert.Contains("1 repository of 2", panel.Markup);
        Assert.Equal("−15 25", Together(panel));
        Assert.Equal("/rules?tab=overrides&pattern=%2A%2Fshop%2Fweb&keep=25", panel.Find(".whatif a").GetAttribute("href"));
    }

    [Fact]
    public async Task A_repository_shows_the_rules_that_decide_there_and_tries_numbers_over_itself_alone()
    {
        World.Builds(World.Repository("shop/web"), 30, 20);
        World.Builds(World.Repository("shop/api"), 30, 20);
        await Engine.Get<RuleStore>().SaveAsync(new RuleBook { Overrides = [new() { Pattern = "shop/web", Numbers = new() { KeepNewest = 7 } }] }, 0, "ann", null, Stop);
        await Engine.PreviewAsync(Stop);

        var page = OpenRepository("shop/web", "?tab=rules");
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("table.trial")));

        var rules = page.Find("section[aria-label='Rules of this repository']").TextContent;
        Assert.Contains("The newest 7 of each project or branch stay", rules);
        Assert.Contains("shop/web", rules);
        Assert.Equal("7", page.Find(Newest).GetAttribute("value"));
        await page.InvokeAsync(() => page.Find(Newest).InputAsync(new ChangeEventArgs { Value = "9" }));
        Assert.Contains("−2", page.FindAll("table.trial tbody tr")[^1].TextContent);
    }

    [Fact]
    public void Without_a_preview_it_says_what_to_do() => Assert.Contains("There is no preview yet", Panel(null).Markup);

    [Fact]
    public async Task The_preview_tells_what_changed_since_the_last_one_and_that_the_rules_did()
    {
        World.Builds(World.Repository("shop/web"), 30, 20);
        await Engine.PreviewAsync(Stop);
        World.Time.Advance(TimeSpan.FromHours(1));
        await Engine.Get<RuleStore>().SaveAsync(new RuleBook { Numbers = new() { KeepNewest = 28 } }, 0, "ann", null, Stop);
        await Engine.PreviewAsync(Stop);
        await Engine.Get<RuleStore>().SaveAsync(new RuleBook { Numbers = new() { KeepNewest = 27 } }, 1, "ann", null, Stop);

        var page = Render<PreviewPage>();

        page.WaitForAssertion(() => Assert.Matches(@"No longer\s*18", page.Find("section[aria-label='Since the last preview']").TextContent));
        Assert.Contains("The rules were changed between the two", page.Markup);
        Assert.Contains("The rules have been changed since this plan was drawn", page.Markup);
        Assert.Contains("The newest 28 of each project or branch stay", page.Find("section[aria-label='Deployment images']").TextContent);
    }

    private static string Together(IRenderedComponent<WhatIfPanel> panel) => string.Join(' ', panel.FindAll("table.trial tbody tr")[^1].QuerySelectorAll("td")[0].TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private IRenderedComponent<WhatIfPanel> Panel(AdminPortal.Planning.Images.RepositoryId? repository)
    {
        var panel = Render<WhatIfPanel>(of => of.Add(each => each.Repository, repository));
        panel.WaitForAssertion(() => Assert.Empty(panel.FindAll("[aria-busy=true]")));
        return panel;
    }
}
