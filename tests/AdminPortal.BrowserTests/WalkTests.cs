using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace AdminPortal.BrowserTests;

public partial class WalkTests
{
    [Fact]
    public async Task From_a_preview_through_the_dialog_to_a_run_its_history_and_the_five_questions()
    {
        // A portal of its own: this one deletes.
        await using var portal = new PortalBrowser();
        await portal.InitializeAsync();
        await using var visit = await Visit.BeginAsync(portal, 1440, ColorScheme.Light);
        await visit.OpenAsync("/preview");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Approve legacy/monolith" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("waits for approval", new() { Exact = false })).ToHaveCountAsync(0);

        await visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = DeleteButton() }).ClickAsync();
        var dialog = visit.Page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog).ToContainTextAsync("This cannot be undone.");
        await visit.PictureAsync("walk-1-dialog");
        await visit.AssertAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { NameRegex = DeleteButton() }).ClickAsync();

        await Assertions.Expect(visit.Page).ToHaveURLAsync(RunAddress());
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Stop after this batch" })).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("images a second");
        await visit.PictureAsync("walk-2-running");
        await Assertions.Expect(visit.Page.Locator("main .card .chip").First).ToHaveTextAsync(Ended(), new() { Timeout = 120_000 });
        await Assertions.Expect(visit.Page.Locator("table.rows .chip").First).ToBeVisibleAsync();
        await visit.PictureAsync("walk-3-run");

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Runs" }).First.ClickAsync();
        await Assertions.Expect(visit.Page.Locator("table.rows tbody .chip")).ToHaveCountAsync(1);
        await visit.PictureAsync("walk-4-runs");
        await visit.Page.GetByLabel("Find an image in all runs").FillAsync("legacy/monolith");
        await Assertions.Expect(visit.Page.Locator("table.rows tbody tr:has(td)").First).ToContainTextAsync("legacy/monolith");

        await visit.OpenAsync("/");
        await Assertions.Expect(visit.Page.Locator(".figure").First).ToContainTextAsync("went since the preview");
        await visit.Page.GetByText("The figures").ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".trend-table tbody tr")).ToHaveCountAsync(1);
        await visit.AssertInAllColoursAsync("overview-after-run");

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Last 24 hours" }).ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(Since());
        await Assertions.Expect(visit.Page.Locator(".matches")).ToHaveTextAsync(Found());
        await Assertions.Expect(visit.Page.Locator("table.rows .chip").First).ToHaveTextAsync("Deleted");
        await visit.AssertAccessibleAsync();

        await visit.Page.GoBackAsync();
        await visit.Page.Locator("[aria-labelledby=runs] li a").First.ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".timeline li.done")).ToHaveCountAsync(6);
        await Assertions.Expect(visit.Page.Locator("table.rows .chip").First).ToBeVisibleAsync();
        var file = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.GetByRole(AriaRole.Link, new() { Name = "What became of these images as CSV" }).ClickAsync());
        Assert.Matches(@"^run-r-.*\.csv$", file.SuggestedFilename);
        Assert.Equal(int.Parse((await visit.Page.Locator(".matches").InnerTextAsync()).Split(' ')[0].Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) + 1, (await File.ReadAllLinesAsync(await file.PathAsync(), TestContext.Current.CancellationToken)).Length);
        await visit.AssertInAllColoursAsync("run");
        visit.AssertNoComplaints();

        await PicturesAsync(portal);
        await FiveQuestions.AskAsync(portal, 1440, ColorScheme.Light);
        await FiveQuestions.AskAsync(portal, 390, ColorScheme.Dark);
    }

    private static async Task PicturesAsync(PortalBrowser portal)
    {
        await using var visit = await Visit.BeginAsync(portal, 1200, ColorScheme.Light);
        await visit.OpenAsync("/");
        await visit.ReadmePictureAsync("overview");
        await visit.OpenAsync("/preview");
        await visit.ReadmePictureAsync("preview");
        await visit.OpenAsync("/policies/edit/123456789012/us-east-1/shop/api");
        await Assertions.Expect(visit.Page.Locator("[data-editor=monaco] .view-lines")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator(".finding").First).ToBeVisibleAsync();
        await visit.ReadmePictureAsync("policy");
        visit.AssertNoComplaints();
    }

    [GeneratedRegex("^Delete ")]
    private static partial Regex DeleteButton();

    [GeneratedRegex("/runs/r-")]
    private static partial Regex RunAddress();

    [GeneratedRegex("Completed|Partial")]
    private static partial Regex Ended();

    [GeneratedRegex(@"/runs\?from=")]
    private static partial Regex Since();

    [GeneratedRegex("^[1-9][0-9,]* images$")]
    private static partial Regex Found();
}
