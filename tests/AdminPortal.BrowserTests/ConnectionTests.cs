using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace AdminPortal.BrowserTests;

/// <summary>A page outlives its connection.</summary>
public partial class ConnectionTests(PortalBrowser portal)
{
    [Fact]
    public async Task A_connection_that_breaks_is_told_and_comes_back_to_the_same_place()
    {
        await using var visit = await Visit.BeginAsync(portal, 1440, ColorScheme.Light);
        await visit.OpenAsync("/parts");
        var slider = visit.Page.Locator("#NumberSlider input[type=range]").First;
        await slider.FocusAsync();
        await slider.PressAsync("Home");
        var said = visit.Page.GetByText("A sample slides to 0.");
        await Assertions.Expect(said).ToBeVisibleAsync();
        await visit.Page.EvaluateAsync("""
            () => {
              const notice = document.getElementById('components-reconnect-modal');
              window.told = [];
              notice.addEventListener('components-reconnect-state-changed', e => window.told.push(`${e.detail.state} ${getComputedStyle(notice).display}`));
            }
            """);

        await visit.Page.EvaluateAsync("() => Blazor._internal.forceCloseConnection()");
        await visit.Page.WaitForFunctionAsync("() => window.told.some(each => each.startsWith('hide'))");

        Assert.Contains("show block", await visit.Page.EvaluateAsync<string[]>("() => window.told"));
        await Assertions.Expect(said).ToBeVisibleAsync();
        await Assertions.Expect(slider).ToBeFocusedAsync();
        await visit.Page.Locator("#SortHeader button").First.ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("A sample sorts by")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_connection_that_is_lost_for_good_is_begun_anew_under_the_same_address()
    {
        await using var visit = await Visit.BeginAsync(portal, 390, ColorScheme.Dark);
        await visit.OpenAsync("/repositories?sort=-size&q=shop");
        await visit.Page.EvaluateAsync("() => { window.before = true; }");

        // What Blazor says when the server does not know the page any more: it was restarted.
        await visit.Page.EvaluateAsync("""
            () => document.getElementById('components-reconnect-modal').dispatchEvent(new CustomEvent('components-reconnect-state-changed', { detail: { state: 'rejected' } }))
            """);

        await visit.Page.WaitForFunctionAsync("() => window.before === undefined && document.documentElement.dataset.live !== undefined");
        await Assertions.Expect(visit.Page).ToHaveURLAsync(SameAddress());
        await Assertions.Expect(visit.Page.GetByLabel("Search name or registry")).ToHaveValueAsync("shop");
        visit.AssertNoComplaints();
    }

    [GeneratedRegex(@"/repositories\?sort=-size&q=shop$")]
    private static partial Regex SameAddress();
}
