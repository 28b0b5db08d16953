using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace AdminPortal.BrowserTests;

public partial class RepositoryTests(PortalBrowser portal)
{
    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task A_repository_shows_every_image_with_its_verdict_and_unfolds_its_reasons(int width, ColorScheme colours)
    {
        await using var visit = await Visit.BeginAsync(portal, width, colours);
        await visit.OpenAsync("/repositories?sort=-images");
        await visit.Page.Locator("table.rows tbody a").First.ClickAsync();
        await Assertions.Expect(visit.Page.Locator("table.rows tbody .chip").First).ToBeVisibleAsync();

        await visit.Page.Locator("button.fold").First.ClickAsync();
        await Assertions.Expect(visit.Page.Locator("tr.member").First).ToBeVisibleAsync();
        await visit.PictureAsync($"repository-{width}-{colours}".ToLowerInvariant());

        await visit.AssertAccessibleAsync();
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task A_filter_lives_in_the_address_and_survives_a_reload()
    {
        await using var visit = await Visit.BeginAsync(portal, 1440, ColorScheme.Light);
        // The list: what is typed goes into the search at once, since the focus is there.
        await visit.OpenAsync("/repositories");
        await Assertions.Expect(visit.Page.GetByLabel("Search name or registry")).ToBeFocusedAsync();
        await visit.Page.Keyboard.TypeAsync("shop");
        await visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("with deletions") }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Images", Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"\?q=shop&show=delete&sort=-images$"));
        await Assertions.Expect(visit.Page.Locator("th[aria-sort=descending]")).ToContainTextAsync("Images");
        var (listed, largest) = (await visit.Page.Locator(".matches").InnerTextAsync(), visit.Page.Locator("table.rows tbody a").First);
        var name = await largest.InnerTextAsync();
        await visit.Page.ReloadAsync();
        await Assertions.Expect(visit.Page.Locator(".matches")).ToContainTextAsync(listed.Split('·')[0].Trim());
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("with deletions") })).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(largest).ToHaveTextAsync(name);

        await largest.ClickAsync();
        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync(name);
        var all = await visit.Page.Locator(".matches").InnerTextAsync();
        await visit.Page.GetByLabel("Verdict").SelectOptionAsync("delete");
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"verdict=delete"));
        await Assertions.Expect(visit.Page.Locator(".matches")).Not.ToContainTextAsync(all.Split('·')[0].Trim());
        var matches = await visit.Page.Locator(".matches").InnerTextAsync();

        await visit.Page.ReloadAsync();

        await Assertions.Expect(visit.Page.Locator(".matches")).ToContainTextAsync(matches.Split('·')[0].Trim());
        await Assertions.Expect(visit.Page.GetByLabel("Verdict")).ToHaveValueAsync("delete");
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task Demand_47_all_that_match_are_deleted_by_hand_and_stand_in_the_history()
    {
        await using var visit = await Visit.BeginAsync(portal, 1440, ColorScheme.Light);
        await visit.OpenAsync("/repositories?sort=-images");
        await visit.Page.Locator("table.rows tbody a").First.ClickAsync();
        await Assertions.Expect(visit.Page.Locator("button.fold").First).ToBeVisibleAsync();
        // The oldest build that the newest of its branch keep: no rule deletes it, and no clock does so meanwhile.
        await visit.Page.GetByLabel("Search tag, digest").FillAsync("10 of the 10 newest");
        await Assertions.Expect(visit.Page.Locator("table.rows tbody tr .reason-line").First).ToContainTextAsync("10 of the 10 newest");
        await visit.Page.GetByLabel("Select all").CheckAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Delete…" }).ClickAsync();

        await Assertions.Expect(visit.Page).ToHaveURLAsync(ByHand());
        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Delete by hand");
        var delete = visit.Page.Locator("section[aria-label=Execute]").GetByRole(AriaRole.Button);
        await Assertions.Expect(delete).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await visit.AssertInAllColoursAsync("by-hand");
        await visit.Page.SetViewportSizeAsync(1440, 900);
        await delete.ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".mud-dialog")).ToContainTextAsync("This cannot be undone");
        await visit.Page.Locator(".mud-dialog-actions button").Last.ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(Run());
        await Assertions.Expect(visit.Page.Locator("main .chip").First).ToContainTextAsync("Completed", new() { Timeout = 120_000 });
        var run = new Uri(visit.Page.Url).AbsolutePath;

        await visit.Page.GoBackAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(ByHand());
        await visit.Page.Locator(".crumbs a[href*='/repositories/']").Last.ClickAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "History" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("table.rows tbody tr", new() { Has = visit.Page.Locator($"a[href='{run}']") }).First).ToContainTextAsync("Deleted");
        await visit.PictureAsync("repository-history-1440-light");
        await visit.AssertAccessibleAsync();
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task A_repository_that_no_plan_knows_says_so()
    {
        await using var visit = await Visit.BeginAsync(portal, 1440, ColorScheme.Light);
        await visit.OpenAsync("/repositories/123456789012/us-east-1/no/such/one");

        await Assertions.Expect(visit.Page.Locator(".empty")).ToContainTextAsync("does not know this repository");
        visit.AssertNoComplaints();
    }

    [GeneratedRegex("/runs/[^/]+$")]
    private static partial Regex Run();

    [GeneratedRegex("/preview/by-hand/[^/]+$")]
    private static partial Regex ByHand();
}
