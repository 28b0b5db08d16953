using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace AdminPortal.BrowserTests;

public partial class PageTests(PortalBrowser portal)
{
    private const string BadPolicy = "123456789012/us-east-1/shop/api";

    private static readonly string[] Paths =
    [
        "/", "/repositories", "/preview", "/preview?whatif=1", "/rules", "/rules?tab=overrides", "/rules?tab=lab", "/rules?tab=history", "/policies", "/policies/many", $"/policies/of/{BadPolicy}", $"/policies/templates/{BadPolicy}", $"/policies/edit/{BadPolicy}", $"/policies/versions/{BadPolicy}",
        "/runs", "/runs/gone", "/runs/compare", "/approvals", "/pins", "/clusters", "/notifications", "/health", "/parts", "/not-found",
    ];

    public static TheoryData<string> Pages() => new(Paths);

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Each_page_opens_clean_and_accessible(string path)
    {
        await using var visit = await Visit.BeginAsync(portal, 1440, ColorScheme.Light);
        await visit.OpenAsync(path);
        await Assertions.Expect(visit.Page.Locator("main h1")).ToHaveCountAsync(1);
        await Assertions.Expect(visit.Page).ToHaveTitleAsync(Titled());
        await visit.AssertSteadyAsync();
        await visit.AssertInAllColoursAsync(Name(path));
        visit.AssertNoComplaints();
    }

    [GeneratedRegex("^.+ · AdminPortal$")]
    private static partial Regex Titled();

    private static string Name(string path) => path == "/" ? "overview" : path.Trim('/').Replace('/', '-').Replace('?', '-').Replace('=', '-');
}
