using AdminPortal.Operations.Store;
using AdminPortal.Planning.Rules;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Tests.Operations.Runs;
using AdminPortal.Web.Pages.Rules;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AdminPortal.Tests.Web.Pages;

public sealed class RulesPageTests : PageTest
{
    private const string Newest = "input[type=range][aria-label='Newest kept of each project or branch']";

    [Fact]
    public async Task Moving_a_number_shows_at_once_what_would_go_and_saves_nothing()
    {
        World.Builds(World.Repository("shop/web"), 30, 20);
        await Engine.PreviewAsync(Stop);
        var page = Open("/rules");
        Assert.Equal("20", Together(page));

        await page.InvokeAsync(() => page.Find(Newest).InputAsync(new ChangeEventArgs { Value = "4" }));

        Assert.Equal("+6 26", Together(page));
        Assert.Contains("the settings say 10", page.Find("section[aria-label='Deployment images'] .note").TextContent);
        Assert.Equal(0, (await Engine.Get<RuleStore>().CurrentAsync(Stop)).Number);
    }

    [Fact]
    public async Task An_edit_is_saved_only_after_it_was_previewed_and_stands_in_the_history_with_its_reason()
    {
        World.Builds(World.Repository("shop/web"), 30, 20);
        await Engine.PreviewAsync(Stop);
        var page = Open("/rules");
        await page.InvokeAsync(() => page.Find(Newest).InputAsync(new ChangeEventArgs { Value = "4" }));
        Assert.DoesNotContain(page.FindAll("button"), button => button.TextContent.Contains("Save the rules"));

        await ClickAsync(page, "Preview the change");
        page.WaitForAssertion(() => Assert.Matches(@"More to delete\s*6", Changes(page)));
        Assert.Contains("shop/web", Changes(page));
        await page.InvokeAsync(() => page.Find("section[aria-label='Your changes'] .line-field input").ChangeAsync(new ChangeEventArgs { Value = "disk is dear" }));
        await ClickAsync(page, "Save the rules");

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("section[aria-label='Your changes']")));
        var saved = await Engine.Get<RuleStore>().CurrentAsync(Stop);
        Assert.Equal((1, 4, "disk is dear"), (saved.Number, saved.Book.Numbers.KeepNewest, saved.Note));
        Assert.Equal(26, (await Engine.PreviewAsync(Stop)).Totals.Delete);
        var history = Open("/rules?tab=history").Find("section[aria-label='Revision 1']").TextContent;
        Assert.Contains("disk is dear", history);
        Assert.Matches(@"Newest images kept of each project or branch:\s*as in the settings", history);
    }

    [Fact]
    public async Task Another_edit_after_the_preview_has_to_be_previewed_again()
    {
        World.Builds(World.Repository("shop/web"), 30, 20);
        await Engine.PreviewAsync(Stop);
        var page = Open("/rules");
        await page.InvokeAsync(() => page.Find(Newest).InputAsync(new ChangeEventArgs { Value = "4" }));
        await ClickAsync(page, "Preview the change");
        page.WaitForAssertion(() => Assert.Contains("Save the rules", Changes(page)));

        await page.InvokeAsync(() => page.Find(Newest).InputAsync(new ChangeEventArgs { Value = "3" }));

        Assert.DoesNotContain("Save the rules", Changes(page));
    }

    [Fact]
    public async Task Where_somebody_was_faster_nothing_is_overwritten_and_the_edit_lies_over_theirs()
    {
        World.Builds(World.Repository("shop/web"), 30, 20);
        await Engine.PreviewAsync(Stop);
        var page = Open("/rules");
        await page.InvokeAsync(() => page.Find(Newest).InputAsync(new ChangeEventArgs { Value = "4" }));
        await ClickAsync(page, "Preview the change");
        page.WaitForAssertion(() => Assert.Contains("Save the rules", Changes(page)));
        await Engine.Get<RuleStore>().SaveAsync(new RuleBook { Numbers = new() { MinAgeDays = 30 } }, 0, "bob", null, Stop);

        await ClickAsync(page, "Save the rules");

        page.WaitForAssertion(() => Assert.Contains("Somebody else has changed the rules meanwhile", page.Markup));
        Assert.Equal((1, "bob"), await Engine.Get<RuleStore>().CurrentAsync(Stop) is var current ? (current.Number, current.Actor) : default);
        Assert.Contains("Deployment images stay, days after their push", Changes(page));
    }

    [Fact]
    public async Task A_mistake_is_told_and_cannot_be_previewed()
    {
        var page = Open("/rules?tab=overrides");

        await ClickAsync(page, "Add an override");

        Assert.Contains("has no pattern", Changes(page));
        Assert.DoesNotContain("Preview the change", Changes(page));
    }

    [Fact]
    public async Task Numbers_that_were_tried_elsewhere_arrive_as_an_override_in_front()
    {
        World.Builds(World.Repository("shop/web"), 30, 20);
        World.Builds(World.Repository("shop/api"), 30, 20);
        await Engine.PreviewAsync(Stop);
        await Engine.Get<RuleStore>().SaveAsync(new RuleBook { Overrides = [new() { Pattern = "shop/*", Numbers = new() { KeepNewest = 20 } }] }, 0, "bob", null, Stop);
        var page = Open("/rules?tab=overrides&pattern=shop%2Fweb&keep=3");

        Assert.Equal(["shop/web", "shop/*"], page.FindAll("section[aria-label=Overrides] button.link.mono").Select(button => button.TextContent));
        Assert.Equal("+17 37", Together(page));
        await ClickAsync(page, "Preview the change");
        page.WaitForAssertion(() => Assert.Matches(@"More to delete\s*17", Changes(page)));
        await ClickAsync(page, "Save the rules");

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("section[aria-label='Your changes']")));
        Assert.Equal(["shop/web", "shop/*"], (await Engine.Get<RuleStore>().CurrentAsync(Stop)).Book.Overrides.Select(each => each.Pattern));
    }

    [Fact]
    public async Task Demand_42_the_tag_lab_finds_a_pattern_for_unknown_tags_and_shows_what_it_makes_of_them()
    {
        var repository = World.Repository("shop/web");
        foreach (var i in Enumerable.Range(0, 13)) { repository.Push(new ImagePush { Content = $"n{i}", PushedAt = World.Start.AddDays(-30).AddHours(-i), Tags = [$"nightly_{i}"] }); }
        repository.Push(new ImagePush { Content = "release", PushedAt = World.Start.AddDays(-30).AddHours(1), Tags = ["v1.2.3"] });
        await Engine.PreviewAsync(Stop);
        var page = Open($"/rules?tab=lab&repository={Uri.EscapeDataString($"{World.Registry}/shop/web")}");
        page.WaitForAssertion(() => Assert.Equal("1 release · 13 unknown, kept", page.Find(".matches").TextContent));
        Assert.Contains("Tags that nothing reads keep 13 images", page.Markup.Replace("<strong>", "").Replace("</strong>", ""));

        await page.InvokeAsync(() => page.Find("button[aria-label='Add (?<branch>nightly)_(?<build>[0-9]+)']").ClickAsync(new()));

        Assert.Equal("1 release · 13 build", page.Find(".matches").TextContent);
        Assert.Contains("13 tags", page.Find("section[aria-label='Tag patterns'] .line").TextContent);
        await ClickAsync(page, "Preview the change");
        page.WaitForAssertion(() => Assert.Matches(@"More to delete\s*3", Changes(page)));
    }

    [Theory]
    [InlineData(@"(?<branch>a)\1", "back-reference")]
    [InlineData("(?<branch>[a-z", "not a regular expression")]
    [InlineData("(?<branch>(a+)+)", "an engine that backtracks needs exponential time")]
    public async Task A_pattern_that_cannot_run_or_backtracks_badly_elsewhere_is_named(string pattern, string told)
    {
        var page = Open("/rules?tab=lab");
        await page.InvokeAsync(() => page.Find("section[aria-label='Tag patterns'] button.link").ClickAsync(new()));

        await page.InvokeAsync(() => page.Find("input[aria-label='Pattern 1']").InputAsync(new ChangeEventArgs { Value = pattern }));

        Assert.Contains(told, page.Find("section[aria-label='Tag patterns']").TextContent);
    }

    [Fact]
    public async Task Whatever_is_written_into_the_lab_is_shown_as_text()
    {
        var page = Open("/rules?tab=lab");

        await page.InvokeAsync(() => page.Find("section[aria-label=Tags] textarea").InputAsync(new ChangeEventArgs { Value = $"<script>alert(1)</script>\nmain-1a2b3c4\n{new string('x', 256)}\nגרסה-1" }));

        Assert.Empty(page.FindAll("script"));
        Assert.Contains("&lt;script&gt;", page.Markup);
        Assert.Equal("1 build · 3 unknown, kept", page.Find(".matches").TextContent);
    }

    [Fact]
    public async Task The_tabs_share_one_draft()
    {
        World.Builds(World.Repository("shop/web"), 30, 20);
        await Engine.PreviewAsync(Stop);
        var page = Open("/rules");
        await page.InvokeAsync(() => page.Find(Newest).InputAsync(new ChangeEventArgs { Value = "4" }));

        Services.GetRequiredService<NavigationManager>().NavigateTo("/rules?tab=lab");

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("section[aria-label='Tag patterns']")));
        Assert.Contains("Newest images kept of each project or branch", Changes(page));
    }

    private static string Together(IRenderedComponent<RulesPage> page) => string.Join(' ', page.FindAll("table.trial tbody tr")[^1].QuerySelectorAll("td")[0].TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Changes(IRenderedComponent<RulesPage> page) => page.Find("section[aria-label='Your changes']").TextContent;

    private static Task ClickAsync(IRenderedComponent<RulesPage> page, string text) => page.InvokeAsync(() => page.FindAll("button").First(button => button.TextContent.Trim() == text).ClickAsync(new()));

    private IRenderedComponent<RulesPage> Open(string address)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var page = Render<RulesPage>();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[aria-busy=true]")));
        return page;
    }
}
