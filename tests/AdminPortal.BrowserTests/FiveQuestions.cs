using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace AdminPortal.BrowserTests;

/// <summary>The five questions that admins open the portal with, each answered from the overview in at most two clicks.</summary>
internal static partial class FiveQuestions
{
    private const int Most = 2;

    /// <summary>Asks them all of a portal that has deleted something.</summary>
    public static async Task AskAsync(PortalBrowser portal, int width, ColorScheme colours)
    {
        await using var visit = await Visit.BeginAsync(portal, width, colours);
        var main = visit.Page.Locator("main");
        var row = visit.Page.Locator("table.rows tbody tr:has(.chip)").First;

        await AskAsync(visit, "what is about to be deleted, and is that right", async click =>
        {
            await click(visit.Page.Locator(".figure", new() { HasText = "Reclaimable now" }).GetByRole(AriaRole.Link));
            await Assertions.Expect(row.Locator(".chip")).ToHaveTextAsync("Delete");
            await Assertions.Expect(row.Locator(".reason-line")).ToContainTextAsync("pushed");
        });
        await AskAsync(visit, "what was deleted, by whom, why", async click =>
        {
            await click(visit.Page.Locator("[aria-labelledby=runs] li a").First);
            await Assertions.Expect(main).ToContainTextAsync("by browser");
            await Assertions.Expect(row.Locator(".chip")).ToBeVisibleAsync();
            await Assertions.Expect(row.Locator("td.stretch")).ToContainTextAsync(Why());
        });
        await AskAsync(visit, "what does it cost", async _ =>
        {
            await Assertions.Expect(visit.Page.Locator(".figure", new() { HasText = "Stored" })).ToContainTextAsync(MoneyAMonth());
            await Assertions.Expect(visit.Page.Locator("[aria-labelledby=deleted]")).ToContainTextAsync("Saved to date");
        });
        await AskAsync(visit, "is the machinery healthy", async click =>
        {
            await Assertions.Expect(visit.Page.Locator("[aria-labelledby=health]")).ToContainTextAsync("On time");
            await click(visit.Page.Locator("[aria-labelledby=health]").GetByRole(AriaRole.Link, new() { Name = "All of it" }));
            await Assertions.Expect(visit.Page.Locator("[aria-labelledby=calls] table")).ToContainTextAsync("DescribeImages");
        });
        await AskAsync(visit, "how do I make an exception", async click =>
        {
            if (width < 960) { await click(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Menu" })); }
            await click(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Pins" }));
            await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Set a pin…" })).ToBeVisibleAsync();
        });
        visit.AssertNoComplaints();
    }

    private static async Task AskAsync(Visit visit, string question, Func<Func<ILocator, Task>, Task> answer)
    {
        await visit.OpenAsync("/");
        var clicks = 0;
        await answer(async target =>
        {
            clicks++;
            await target.ClickAsync();
        });
        Assert.True(clicks <= Most, $"“{question}” takes {clicks} clicks");
    }

    /// <summary>A root goes by its age, a member with its root.</summary>
    [GeneratedRegex(@"pushed \d+ d(ays)? ago|goes with")]
    private static partial Regex Why();

    [GeneratedRegex(@"\$[0-9.,]+ a month")]
    private static partial Regex MoneyAMonth();
}
