using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace AdminPortal.BrowserTests;

public partial class OverviewTests(PortalBrowser portal)
{
    [Fact]
    public async Task The_countdown_goes_on_without_the_server()
    {
        await using var visit = await Visit.BeginAsync(portal, 1440, ColorScheme.Light);
        await visit.OpenAsync("/");
        var next = visit.Page.Locator(".figures time[data-left]");
        await Assertions.Expect(next).ToHaveTextAsync(Days());

        // As if the next run were near: from here on only the browser counts.
        await next.EvaluateAsync("at => { at.dataset.left = '65'; }");

        await Assertions.Expect(next).ToHaveTextAsync(Counted());
        visit.AssertNoComplaints();
    }

    [Theory]
    [InlineData(1440, ColorScheme.Light, "shop/pricing")]
    [InlineData(390, ColorScheme.Dark, "shop/inventory")]
    public async Task A_repositorys_real_size_is_measured_and_reaches_the_overview(int width, ColorScheme colours, string repository)
    {
        await using var visit = await Visit.BeginAsync(portal, width, colours);
        await visit.OpenAsync($"/repositories/123456789012/us-east-1/{repository}");
        var panel = visit.Page.Locator(".real-size");
        await Assertions.Expect(panel).ToContainTextAsync("the portal remembers which pulls are its own");
        await visit.PictureAsync($"real-size-before-{width}-{colours}".ToLowerInvariant());
        await panel.GetByRole(AriaRole.Button, new() { NameRegex = Measure() }).ClickAsync();

        await Assertions.Expect(panel).ToContainTextAsync("the layers of 100 % of the bytes are known");
        await visit.PictureAsync($"real-size-{width}-{colours}".ToLowerInvariant());
        await AssertAccessibleAsync(visit);
        await visit.OpenAsync("/");

        await Assertions.Expect(visit.Page.Locator("[aria-labelledby=storage]")).ToContainTextAsync("shared layers counted once");
        await Assertions.Expect(visit.Page.Locator("[aria-labelledby=storage]")).ToContainTextAsync("really stored");
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task After_a_run_the_overview_answers_what_went_and_what_it_saves_and_leads_to_the_lists()
    {
        // A portal of its own: this one deletes.
        await using var own = new PortalBrowser();
        await own.InitializeAsync();
        await using (var visit = await Visit.BeginAsync(own, 1440, ColorScheme.Light))
        {
            await visit.OpenAsync("/preview");
            await visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = DeleteButton() }).ClickAsync();
            await visit.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { NameRegex = DeleteButton() }).ClickAsync();
            await Assertions.Expect(visit.Page.Locator("main .card .chip").First).ToHaveTextAsync(Ended(), new() { Timeout = 120_000 });
            visit.AssertNoComplaints();
        }

        foreach (var width in new[] { 1440, 390 })
        {
            foreach (var colours in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await using var visit = await Visit.BeginAsync(own, width, colours);
                await visit.OpenAsync("/");
                await Assertions.Expect(visit.Page.Locator(".figure").First).ToContainTextAsync("went since the preview");
                await visit.Page.GetByText("The figures").ClickAsync();
                await Assertions.Expect(visit.Page.Locator(".trend-table tbody tr")).ToHaveCountAsync(1);
                await visit.PictureAsync($"overview-after-run-{width}-{colours}".ToLowerInvariant(), whole: true);
                Assert.True(await visit.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the window");
                await AssertAccessibleAsync(visit);

                await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Last 24 hours" }).ClickAsync();
                await Assertions.Expect(visit.Page).ToHaveURLAsync(Since());
                await Assertions.Expect(visit.Page.Locator(".matches")).ToHaveTextAsync(Found());
                await Assertions.Expect(visit.Page.Locator("table.rows .chip").First).ToHaveTextAsync("Deleted");
                await AssertAccessibleAsync(visit);
                visit.AssertNoComplaints();
            }
        }
    }

    private static async Task AssertAccessibleAsync(Visit visit) =>
        Assert.Empty((await visit.Page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}"));

    [GeneratedRegex(@"^in \d+ d \d+ h$")]
    private static partial Regex Days();

    [GeneratedRegex(@"^in (1 min 0[0-4]|[1-5]?\d) s$")]
    private static partial Regex Counted();

    [GeneratedRegex("^Measure ")]
    private static partial Regex Measure();

    [GeneratedRegex("^Delete ")]
    private static partial Regex DeleteButton();

    [GeneratedRegex("Completed|Partial")]
    private static partial Regex Ended();

    [GeneratedRegex(@"/runs\?from=")]
    private static partial Regex Since();

    [GeneratedRegex("^[1-9][0-9,]* images$")]
    private static partial Regex Found();
}
