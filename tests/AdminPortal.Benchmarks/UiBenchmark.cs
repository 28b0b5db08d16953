using System.Globalization;
using System.Text.RegularExpressions;
using AdminPortal.Browsing;
using AdminPortal.Sandbox;
using Microsoft.Playwright;
using SandboxOptions = AdminPortal.Sandbox.SandboxOptions;

namespace AdminPortal.Benchmarks;

/// <summary>
/// What a reader waits for, in a real browser before the portal as it is built: from the input to the moment at which the DOM shows what was
/// asked for, by the browser's own clock, the median of several. And what open pages cost the server. The load of the machine is told beside
/// it, since browser, portal and benchmark share one.
/// </summary>
internal static partial class UiBenchmark
{
    private const int Times = 9;
    private const int Pages = 50;
    private const double TooMuch = 32;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    // Does something and tells how many milliseconds pass until the DOM is as wanted, and how many rows of tables it held at most meanwhile.
    private const string Clock = """
        window.timed = (act, shown) => new Promise(done => {
          const rows = () => { const n = [...document.querySelectorAll('main tbody tr')].filter(row => row.cells.length > 1).length; window.mostRows = Math.max(window.mostRows ?? 0, n); };
          let begun = 0;
          const look = () => { rows(); if (begun && shown()) { seen.disconnect(); done(performance.now() - begun); } };
          const seen = new MutationObserver(look);
          seen.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
          begun = performance.now();
          act();
          look();
        });
        window.there = async find => { let found; while (!(found = find())) { await new Promise(requestAnimationFrame); } return found; };
        window.type = (input, text) => {
          Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(input, text);
          input.dispatchEvent(new Event('input', { bubbles: true }));
        };
        """;

    public static IEnumerable<Figure> Run(bool quick) => RunAsync(quick ? 10_000 : 100_000, quick ? 1000 : 10_000).ToBlockingEnumerable();

    private static async IAsyncEnumerable<Figure> RunAsync(int images, int repositories)
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { World = SandboxWorld.Empty }, CancellationToken.None);
        await using var portal = await UiWorld.StartAsync(sandbox, images, repositories);
        using var playwright = await Playwright.CreateAsync();
        // One renderer for all tabs: fifty of their own would measure the browser's memory.
        await using var browser = await Chromium.LaunchAsync(playwright, "--process-per-site");
        await using var window = await browser.NewContextAsync(new() { BaseURL = portal.Address.ToString(), ViewportSize = new() { Width = 1440, Height = 900 }, TimezoneId = "UTC" });
        await window.AddInitScriptAsync(Clock);
        var page = await window.NewPageAsync();

        // Once each for the JIT, the caches and the browser; the first look at the large repository is told apart.
        await OpenAsync(page, "/repositories?sort=-images");
        yield return Figure.Told("ui-first-ever", await FirstRowsAsync(page), "ms, cold");
        yield return Figure.AtMost("ui-first-rows", await MedianAsync(async _ =>
        {
            await OpenAsync(page, "/repositories?sort=-images");
            return await FirstRowsAsync(page);
        }), "ms", 500);
        yield return Figure.AtMost("ui-jump", await MedianAsync(turn => JumpAsync(page, 0.3 + (0.05 * turn))), "ms", 150);
        yield return Figure.AtMost("ui-filter", await MedianAsync(turn => TypeAsync(page, turn % 2 == 0 ? "feature-3" : "main-0000")), "ms", 200);
        yield return Rows("ui-rows", await MostRowsAsync(page));

        await OpenAsync(page, "/repositories");
        await page.Locator("main tbody a").First.WaitForAsync();
        yield return Figure.AtMost("ui-list-filter", await MedianAsync(turn => TypeAsync(page, turn % 2 == 0 ? "app-77" : "app-1")), "ms", 200);
        yield return Figure.AtMost("ui-list-sort", await MedianAsync(_ => SortAsync(page)), "ms", 200);
        // All of it again: what was searched for does not scroll.
        await OpenAsync(page, "/repositories");
        await page.Locator("main tbody a").First.WaitForAsync();
        yield return Figure.AtMost("ui-list-jump", await MedianAsync(turn => JumpAsync(page, 0.3 + (0.05 * turn))), "ms", 150);
        yield return Rows("ui-list-rows", await MostRowsAsync(page));

        await OpenAsync(page, "/preview?whatif=1");
        await Assertions.Expect(page.Locator("table.trial tbody tr")).Not.ToHaveCountAsync(0, new() { Timeout = 300_000 });
        yield return Figure.AtMost("ui-whatif", await MedianAsync(turn => SlideAsync(page, 1 + (3 * turn))), "ms", 150);
        await page.CloseAsync();

        yield return await MemoryAsync(portal, window, "page-memory", "/repositories");
        yield return await MemoryAsync(portal, window, "page-memory-repo", UiWorld.Address);
        yield return Figure.Told("ui-load", Load(), "processes wait");
    }

    private static Task<double> FirstRowsAsync(IPage page) => TimedAsync(page,
        """
        async large => {
          const link = await there(() => [...document.querySelectorAll('main tbody a')].find(each => each.textContent === large));
          return await timed(() => link.click(), () => document.querySelector('h1')?.textContent === large && [...document.querySelectorAll('main [aria-label=Images] tbody tr')].some(row => row.cells.length > 1));
        }
        """,
        UiWorld.Large);

    private static Task<double> JumpAsync(IPage page, double to) => TimedAsync(page,
        """
        to => {
          const frame = document.querySelector('main .table-frame.tall'), box = frame.getBoundingClientRect(), middle = box.top + box.height / 2;
          const shown = () => [...frame.querySelectorAll('tbody tr')].some(row => { const at = row.getBoundingClientRect(); return row.cells.length > 1 && at.top <= middle && at.bottom >= middle; });
          return timed(() => { frame.scrollTop = frame.scrollHeight * to; }, shown);
        }
        """,
        to);

    // The count changes with the rows, in the same answer.
    private static Task<double> TypeAsync(IPage page, string text) => TimedAsync(page,
        """
        text => {
          const count = () => document.querySelector('main .matches').textContent.split('·')[0], before = count();
          return timed(() => type(document.querySelector('main .search input'), text), () => count() !== before);
        }
        """,
        text);

    // The head says the order in the same answer as the rows.
    private static Task<double> SortAsync(IPage page) => TimedAsync(page,
        """
        () => {
          const order = () => document.querySelector('main thead th').getAttribute('aria-sort'), before = order();
          return timed(() => document.querySelector('main thead th button').click(), () => order() !== before);
        }
        """);

    private static Task<double> SlideAsync(IPage page, int to) => TimedAsync(page,
        """
        to => {
          const table = document.querySelector('table.trial'), before = table.innerText;
          return timed(() => type(document.querySelector('input[type=range]'), String(to)), () => table.innerText !== before);
        }
        """,
        to);

    // What never comes is a fault of the page or of this measurement, and is told as one.
    private static Task<double> TimedAsync(IPage page, string script, object? argument = null) => page.EvaluateAsync<double>(script, argument).WaitAsync(Patience);

    private static async Task<double> MedianAsync(Func<int, Task<double>> measure)
    {
        await measure(Times);
        List<double> times = [];
        for (var turn = 0; turn < Times; turn++) { times.Add(await measure(turn)); }

        return times.Order().ElementAt(Times / 2);
    }

    private static Figure Rows(string name, int most) => Figure.AtMost(name, most, "rows in the DOM", 60);

    private static Task<int> MostRowsAsync(IPage page) => page.EvaluateAsync<int>("() => window.mostRows");

    private static async Task OpenAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await Assertions.Expect(page.Locator("html[data-live]")).ToBeAttachedAsync(new() { Timeout = 120_000 });
        await Assertions.Expect(page.Locator("[aria-busy=true]")).ToHaveCountAsync(0, new() { Timeout = 300_000 });
    }

    // What is shared by all is there before: the first page pays for it.
    private static async Task<Figure> MemoryAsync(PortalProcess portal, IBrowserContext window, string name, string path)
    {
        var first = await window.NewPageAsync();
        await OpenAsync(first, path);
        var before = await MemoryAsync(portal);
        List<IPage> open = [first];
        var each = 0.0;
        // Pages that cost far too much are not opened by the dozen.
        while (open.Count <= Pages && each < TooMuch)
        {
            var page = await window.NewPageAsync();
            await OpenAsync(page, path);
            open.Add(page);
            if (open.Count is 3 or > Pages) { each = (await MemoryAsync(portal) - before) / (open.Count - 1); }
        }

        foreach (var page in open) { await page.CloseAsync(); }

        return Figure.AtMost(name, each, string.Create(CultureInfo.InvariantCulture, $"MiB, {open.Count - 1} pages"), 2);
    }

    private static async Task<double> MemoryAsync(PortalProcess portal) =>
        double.Parse((await portal.AskAsync(StartupHook.Question, Told(), CancellationToken.None)).Groups[1].Value, CultureInfo.InvariantCulture) / 1048576;

    private static double Load() => File.Exists("/proc/loadavg") ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture) : -1;

    [GeneratedRegex($"^{StartupHook.Answer} (\\d+) ")]
    private static partial Regex Told();
}
