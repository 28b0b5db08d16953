using Microsoft.Playwright;
using Xunit;

namespace AdminPortal.BrowserTests;

public class RulesTests(PortalBrowser portal)
{
    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task A_slider_is_moved_by_keyboard_and_the_figures_follow_before_anything_is_saved(int width, ColorScheme colours)
    {
        await using var visit = await Visit.BeginAsync(portal, width, colours);
        await visit.OpenAsync("/preview?whatif=1");
        var figures = visit.Page.Locator("section[aria-label='What if'] table.trial");
        var before = await figures.InnerTextAsync();

        var slider = visit.Page.GetByRole(AriaRole.Slider, new() { Name = "Newest kept of each project or branch" });
        await slider.FocusAsync();
        await slider.PressAsync("Home");
        await Assertions.Expect(figures).Not.ToHaveTextAsync(before, new() { UseInnerText = true });
        await visit.PictureAsync($"whatif-moved-{width}-{colours}".ToLowerInvariant());

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Take these numbers to the rules" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Your changes, not saved yet" })).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Preview the change" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save the rules" })).ToBeVisibleAsync();
        await visit.Page.Locator(".differences summary").First.ClickAsync();
        await visit.PictureAsync($"rules-previewed-{width}-{colours}".ToLowerInvariant());
        await CleanAsync(visit);
    }

    [Theory]
    [InlineData(1440, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    public async Task The_tag_lab_reads_a_repositorys_tags_and_takes_an_offered_pattern(int width, ColorScheme colours)
    {
        await using var visit = await Visit.BeginAsync(portal, width, colours);
        await visit.OpenAsync("/rules");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Tag lab" }).ClickAsync();

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "platform/node-agent" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".matches")).ToContainTextAsync("unknown, kept");
        var before = await visit.Page.Locator(".matches").InnerTextAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Add \\(") }).First.ClickAsync();

        await Assertions.Expect(visit.Page.Locator(".matches")).Not.ToHaveTextAsync(before);
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Textbox, new() { Name = "Pattern 1", Exact = true })).ToBeVisibleAsync();
        await visit.PictureAsync($"tag-lab-{width}-{colours}".ToLowerInvariant());
        await CleanAsync(visit);
    }

    [Fact]
    public async Task Leaving_with_changes_asks_first()
    {
        await using var visit = await Visit.BeginAsync(portal, 1440, ColorScheme.Light);
        await visit.OpenAsync("/rules?tab=numbers&keep=4");

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Runs" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Stay here" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Your changes, not saved yet" })).ToBeVisibleAsync();

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Runs" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Leave them" }).ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/runs$"));
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task A_repository_has_its_rules_on_a_tab_of_its_own()
    {
        await using var visit = await Visit.BeginAsync(portal, 1440, ColorScheme.Light);
        await visit.OpenAsync("/repositories?q=shop/web");
        await visit.Page.Locator("table.rows tbody a").First.ClickAsync();
        await visit.Page.GetByRole(AriaRole.Navigation, new() { Name = "shop/web" }).GetByRole(AriaRole.Link, new() { Name = "Rules" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "What decides here" })).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator("table.trial")).ToBeVisibleAsync();
        await visit.PictureAsync("repository-rules-1440-light");
        await CleanAsync(visit);
    }

    private static async Task CleanAsync(Visit visit)
    {
        await visit.AssertAccessibleAsync();
        visit.AssertNoComplaints();
    }
}
