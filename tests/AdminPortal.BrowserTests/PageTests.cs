using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace AdminPortal.BrowserTests;

public class PageTests(PortalBrowser portal)
{
    private const string BadPolicy = "123456789012/us-east-1/shop/api";

    private static readonly string[] Paths =
    [
        "/", "/repositories", "/preview", "/preview?whatif=1", "/rules", "/rules?tab=overrides", "/rules?tab=lab", "/rules?tab=history", "/policies", "/policies/many", $"/policies/of/{BadPolicy}", $"/policies/templates/{BadPolicy}", $"/policies/edit/{BadPolicy}", $"/policies/versions/{BadPolicy}",
        "/runs", "/approvals", "/pins", "/clusters", "/health", "/not-found",
    ];

    public static TheoryData<string, int, ColorScheme> Views() =>
        new(from path in Paths
            from width in new[] { 1440, 390 }
            from colours in new[] { ColorScheme.Light, ColorScheme.Dark }
            select (path, width, colours));

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Each_page_opens_clean_and_accessible(string path, int width, ColorScheme colours)
    {
        await using var visit = await Visit.BeginAsync(portal, width, colours);
        await visit.OpenAsync(path);

        await visit.PictureAsync($"{(path == "/" ? "overview" : path.Trim('/').Replace('/', '-').Replace('?', '-').Replace('=', '-'))}-{width}-{colours}".ToLowerInvariant());
        await Assertions.Expect(visit.Page.Locator("main h1")).ToHaveCountAsync(1);
        await Assertions.Expect(visit.Page.Locator("body")).ToHaveClassAsync(colours == ColorScheme.Dark ? "portal-dark" : "portal-light");
        Assert.True(await visit.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the window");
        var axe = await visit.Page.RunAxe();
        Assert.Empty(axe.Violations.Select(violation => $"{violation.Id}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}"));
        visit.AssertNoComplaints();
    }
}
