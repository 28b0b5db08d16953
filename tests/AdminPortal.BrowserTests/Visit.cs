using Microsoft.Playwright;
using Xunit;

namespace AdminPortal.BrowserTests;

/// <summary>A reader's browser window that writes down what must not happen: errors in the console, requests to other hosts, answers that failed.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _window;
    private readonly List<string> _complaints = [];

    private Visit(IBrowserContext window, IPage page) => (_window, Page) = (window, page);

    public IPage Page { get; }

    public IReadOnlyList<string> Complaints => _complaints;

    public static async Task<Visit> BeginAsync(PortalBrowser portal, int width, ColorScheme colours)
    {
        // A bound for a machine that does everything at once, not a promise of speed.
        Assertions.SetDefaultExpectTimeout(60_000);
        var window = await portal.Browser.NewContextAsync(new()
        {
            BaseURL = portal.Portal.Address.ToString(),
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = colours,
            TimezoneId = "Europe/Berlin",
            Locale = "en-GB",
        });
        var visit = new Visit(window, await window.NewPageAsync());
        visit.Page.Console += (_, said) => { if (said.Type is "error" or "warning") { visit._complaints.Add($"{said.Type}: {said.Text}"); } };
        visit.Page.PageError += (_, error) => visit._complaints.Add($"page error: {error}");
        visit.Page.Request += (_, request) =>
        {
            var to = new Uri(request.Url);
            if (to.Scheme is "http" or "https" && to.Authority != portal.Portal.Address.Authority) { visit._complaints.Add($"asks another host: {request.Url}"); }
        };
        visit.Page.Response += (_, response) => { if (response.Status >= 400) { visit._complaints.Add($"{response.Status}: {response.Url}"); } };
        return visit;
    }

    /// <summary>Opens a page and waits until it is alive: its circuit answers and its data are there.</summary>
    public async Task OpenAsync(string path)
    {
        await Page.GotoAsync(path);
        await Assertions.Expect(Page.Locator("html[data-live]")).ToBeAttachedAsync(new() { Timeout = 120_000 });
        await Assertions.Expect(Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0, new() { Timeout = 120_000 });
    }

    public async Task PictureAsync(string name, bool whole = false)
    {
        var folder = Path.Combine(PortalProcess.Root, "artifacts", "screenshots");
        Directory.CreateDirectory(folder);
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = whole, Animations = ScreenshotAnimations.Disabled });
    }

    public void AssertNoComplaints() => Assert.Empty(_complaints);

    public async ValueTask DisposeAsync() => await _window.DisposeAsync();
}
