using System.Text.RegularExpressions;
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
        await Assertions.Expect(next).ToHaveTextAsync(Hours());

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
        await visit.AssertAccessibleAsync();
        await visit.OpenAsync("/");

        await Assertions.Expect(visit.Page.Locator("[aria-labelledby=storage]")).ToContainTextAsync("shared layers counted once");
        await Assertions.Expect(visit.Page.Locator("[aria-labelledby=storage]")).ToContainTextAsync("really stored");
        visit.AssertNoComplaints();
    }

    [GeneratedRegex(@"^in \d+ h \d+ min$")]
    private static partial Regex Hours();

    [GeneratedRegex(@"^in (1 min 0[0-4]|[1-5]?\d) s$")]
    private static partial Regex Counted();

    [GeneratedRegex("^Measure ")]
    private static partial Regex Measure();
}
