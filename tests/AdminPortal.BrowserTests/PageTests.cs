using System.Reflection;
using System.Text.RegularExpressions;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;
using Xunit;

namespace AdminPortal.BrowserTests;

public partial class PageTests(PortalBrowser portal)
{
    private const string BadPolicy = "123456789012/us-east-1/shop/api";

    private static readonly string[] Paths =
    [
        "/", "/repositories", "/preview", "/preview?whatif=1", "/rules", "/rules?tab=overrides", "/rules?tab=lab", "/rules?tab=history", "/policies", "/policies/many", $"/repositories/{BadPolicy}", $"/repositories/{BadPolicy}?tab=history", $"/policies/of/{BadPolicy}", $"/policies/templates/{BadPolicy}", $"/policies/edit/{BadPolicy}", $"/policies/versions/{BadPolicy}",
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

    [Fact]
    public async Task The_page_of_an_error_needs_no_circuit()
    {
        await using var visit = await Visit.BeginAsync(portal, 390, ColorScheme.Dark);
        await visit.Page.GotoAsync("/error");
        await Assertions.Expect(visit.Page.Locator("main h1")).ToHaveTextAsync("The portal could not answer");
        await visit.PictureAsync("error-390-dark");
        await visit.AssertAccessibleAsync();
        visit.AssertNoComplaints();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/not-there")]
    [InlineData("/error")]
    [InlineData("/healthz")]
    [InlineData("/css/portal.css")]
    public async Task Every_answer_says_what_a_browser_may_do_with_it(string path)
    {
        using var client = new HttpClient { BaseAddress = portal.Portal.Address };
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        var policies = answer.Headers.GetValues("Content-Security-Policy");

        Assert.Contains("frame-ancestors 'none'", Assert.Single(policies), StringComparison.Ordinal);
        Assert.DoesNotContain("'unsafe-inline'", Script().Match(policies.Single()).Value, StringComparison.Ordinal);
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["DENY"], answer.Headers.GetValues("X-Frame-Options"));
    }

    [GeneratedRegex("script-src [^;]+")]
    private static partial Regex Script();

    // What is made first, as a run or a preview by hand, is looked at as closely where it is made.
    [Fact]
    public void No_page_is_left_out() => Assert.All(
        typeof(Address).Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template)
            .Where(template => template != "/error" && !template.EndsWith("/{Id}", StringComparison.Ordinal)),
        template => Assert.Contains(Paths, path => IsOf(path.Split('?')[0], template)));

    private static bool IsOf(string path, string template) => Regex.IsMatch(path, $"^{Parameter().Replace(template, name => name.Value[1] == '*' ? ".+" : "[^/]+")}$");

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("^.+ · AdminPortal$")]
    private static partial Regex Titled();

    private static string Name(string path) => path == "/" ? "overview" : path.Trim('/').Replace('/', '-').Replace('?', '-').Replace('=', '-');
}
