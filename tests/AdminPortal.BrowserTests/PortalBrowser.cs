using AdminPortal.BrowserTests;
using AdminPortal.Browsing;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(PortalBrowser))]

namespace AdminPortal.BrowserTests;

/// <summary>One portal and one browser for all tests.</summary>
public sealed class PortalBrowser : IAsyncLifetime
{
    private IPlaywright? _playwright;

    public PortalProcess Portal { get; private set; } = null!;

    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Portal = await PortalProcess.StartAsync(TestContext.Current.CancellationToken);
        _playwright = await Playwright.CreateAsync();
        Browser = await Chromium.LaunchAsync(_playwright);

        // A portal that is new draws its first preview by itself; the pages are worth looking at after that.
        await using var visit = await Visit.BeginAsync(this, 1440, ColorScheme.Light);
        await visit.OpenAsync("/preview");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Execute this plan" })).ToBeVisibleAsync(new() { Timeout = 120_000 });
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null) { await Browser.DisposeAsync(); }
        _playwright?.Dispose();
        if (Portal is not null) { await Portal.DisposeAsync(); }
    }
}
