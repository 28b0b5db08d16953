using AdminPortal.Browsing;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace AdminPortal.BrowserTests;

/// <summary>A reader's browser window that writes down what must not happen: errors in the console, requests to other hosts, answers that failed.</summary>
public sealed class Visit : IAsyncDisposable
{
    // What is placed by a frame around a list that scrolls stays where it is when the list scrolls, and Virtualize takes rows for as tall as the way to it.
    private const string LeftBehind = """
        () => [...document.querySelectorAll('main *')].filter(each => each.offsetParent && getComputedStyle(each).position === 'absolute').filter(each => {
          for (let around = each.parentElement; around && around !== each.offsetParent; around = around.parentElement) {
            if (['auto', 'scroll'].includes(getComputedStyle(around).overflowY)) { return true; }
          }
          return false;
        }).map(each => each.outerHTML.slice(0, 120))
        """;

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
            // Axe looks for seconds; a colour that is half way to another has neither's contrast.
            ReducedMotion = ReducedMotion.Reduce,
            TimezoneId = "Europe/Berlin",
            Locale = "en-GB",
        });
        window.SetDefaultNavigationTimeout(120_000);
        var visit = new Visit(window, await window.NewPageAsync());
        // Axe comes to a page that has a module loader once for each time it looks.
        visit.Page.Console += (_, said) => { if (said.Type is "error" or "warning" && !said.Text.Contains("'axe-core'", StringComparison.Ordinal)) { visit._complaints.Add($"{said.Type}: {said.Text}"); } };
        await visit.Page.AddInitScriptAsync("""
            window.portalShifts = [];
            new PerformanceObserver(list => {
              for (const shift of list.getEntries()) {
                if (!shift.hadRecentInput) { window.portalShifts.push({ value: shift.value, what: shift.sources.map(source => source.node?.outerHTML?.slice(0, 90) ?? source.node?.nodeName ?? '?').join(' | ') }); }
              }
            }).observe({ type: 'layout-shift', buffered: true });
            """);
        visit.Page.PageError += (_, error) => visit._complaints.Add($"page error: {error}");
        visit.Page.Request += (_, request) =>
        {
            var to = new Uri(request.Url);
            if (to.Scheme is "http" or "https" && to.Authority != portal.Portal.Address.Authority) { visit._complaints.Add($"asks another host: {request.Url}"); }
        };
        visit.Page.Response += (_, response) => { if (response.Status >= 400) { visit._complaints.Add($"{response.Status}: {response.Url}"); } };
        return visit;
    }

    /// <summary>Opens a page and waits until it is alive: its circuit answers and its data are there. Samples on the page of parts load for ever.</summary>
    public async Task OpenAsync(string path)
    {
        await Page.GotoAsync(path);
        await Assertions.Expect(Page.Locator("html[data-live]")).ToBeAttachedAsync(new() { Timeout = 120_000 });
        await Assertions.Expect(Page.Locator("[aria-busy=true]:not(.show *)")).ToHaveCountAsync(0, new() { Timeout = 120_000 });
    }

    /// <summary>Nothing moved under the reader's eyes while the page came up: the layout shifted by less than what the web's own measure calls good (0.1).</summary>
    public async Task AssertSteadyAsync()
    {
        var moved = await Page.EvaluateAsync<double>("() => window.portalShifts.reduce((sum, shift) => sum + shift.value, 0)");
        Assert.True(moved < 0.1, $"the layout shifted by {moved:0.000}: {await Page.EvaluateAsync<string>("() => window.portalShifts.map(shift => `${shift.value.toFixed(3)} ${shift.what}`).join('\\n')")}");
    }

    /// <summary>The page as it stands once everything that moves by itself has come to rest; what never rests is drawn as it is.</summary>
    public async Task PictureAsync(string name, bool whole = false)
    {
        var folder = Path.Combine(PortalProcess.Root, "artifacts", "screenshots");
        Directory.CreateDirectory(folder);
        await RestAsync();
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = whole, Animations = ScreenshotAnimations.Disabled });
    }

    /// <summary>A small picture for README, in <c>artifacts/readme</c>, from where a person copies it to <c>wwwroot-assets/readme</c>.</summary>
    public async Task ReadmePictureAsync(string name)
    {
        var folder = Path.Combine(PortalProcess.Root, "artifacts", "readme");
        Directory.CreateDirectory(folder);
        await Page.SetViewportSizeAsync(1200, 760);
        await RestAsync();
        // Playwright itself knows no WebP.
        var browser = await _window.NewCDPSessionAsync(Page);
        var taken = await browser.SendAsync("Page.captureScreenshot", new Dictionary<string, object> { ["format"] = "webp", ["quality"] = 80 });
        await File.WriteAllBytesAsync(Path.Combine(folder, $"{name}.webp"), taken!.Value.GetProperty("data").GetBytesFromBase64(), TestContext.Current.CancellationToken);
        await browser.DetachAsync();
    }

    /// <summary>No violation by axe, by all its rules or by one, and nothing that is wider than the window.</summary>
    public async Task AssertAccessibleAsync(string? rule = null)
    {
        await RestAsync();
        var axe = await Page.RunAxe(rule is null ? Structure() : new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "rule", Values = [rule] } });
        Assert.Empty(axe.Violations.Select(violation => $"{violation.Id}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}"));
        Assert.True(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the window");
        Assert.Empty(await Page.EvaluateAsync<string[]>(LeftBehind));
    }

    /// <summary>Pictures of the page, wide and narrow, light and dark, and what axe says of each.</summary>
    public async Task AssertInAllColoursAsync(string name)
    {
        foreach (var width in new[] { 1440, 390 })
        {
            await Page.SetViewportSizeAsync(width, 900);
            await Page.EvaluateAsync("() => scrollTo(0, 0)");
            foreach (var colours in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                // The system's colours are followed at once; structure is the same in both.
                await Page.EmulateMediaAsync(new() { ColorScheme = colours });
                await Assertions.Expect(Page.Locator("body")).ToHaveClassAsync(colours == ColorScheme.Dark ? "portal-dark" : "portal-light");
                await PictureAsync($"{name}-{width}-{colours}".ToLowerInvariant());
                await AssertAccessibleAsync(colours == ColorScheme.Light ? null : "color-contrast");
            }
        }
    }

    // The page of parts shows one part many times on purpose, and with it the landmarks in it.
    private AxeRunOptions? Structure() => new Uri(Page.Url).AbsolutePath == "/parts" ? new() { Rules = new() { ["landmark-unique"] = new() { Enabled = false } } } : null;

    private async Task RestAsync() =>
        await Page.EvaluateAsync("() => Promise.allSettled(document.getAnimations().filter(each => each.playState === 'running' && each.effect.getComputedTiming().endTime !== Infinity).map(each => each.finished))");

    public void AssertNoComplaints() => Assert.Empty(_complaints);

    public async ValueTask DisposeAsync() => await _window.DisposeAsync();
}
