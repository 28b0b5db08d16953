using System.Globalization;
using System.Text;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Rules;
using AdminPortal.Planning.Usage;
using AdminPortal.Tests.Operations.Runs;
using AdminPortal.Web.Pages.Repositories;
using AdminPortal.Web.Parts;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AdminPortal.Tests.Web.Pages;

public sealed class RepositoriesPageTests : PageTest
{
    [Fact]
    public async Task While_the_list_is_read_for_somebody_else_the_page_shows_its_skeleton()
    {
        World.Builds(World.Repository("shop/web"), 3, 20);
        await Engine.PreviewAsync(Stop);
        using var clock = new HeldClock(World.Time);
        using var lister = Lister(new PortalOptions(), clock);
        var other = Task.Run(() => lister.LatestAsync(Stop), Stop);
        await clock.Asked;

        var page = Open("");

        Assert.NotNull(page.Find("[aria-busy=true]"));
        Assert.Empty(page.FindAll("table"));
        clock.Release();
        page.WaitForAssertion(() => Assert.Equal(["shop/web"], Names(page)));
        Assert.Empty(page.FindAll("[aria-busy=true]"));
        Assert.Same(await other, await lister.LatestAsync(Stop));
    }

    [Fact]
    public async Task What_cannot_be_read_says_so_and_loads_again()
    {
        World.Builds(World.Repository("shop/web"), 3, 20);
        await Engine.PreviewAsync(Stop);
        await Engine.Get<Database>().WriteAsync(context => context.Database.ExecuteSqlAsync($"""ALTER TABLE "AppliedPolicies" RENAME TO "Away" """, Stop), Stop);
        var page = Open("");
        Assert.Contains("This could not be loaded.", page.Find("[role=alert]").TextContent);

        await Engine.Get<Database>().WriteAsync(context => context.Database.ExecuteSqlAsync($"""ALTER TABLE "Away" RENAME TO "AppliedPolicies" """, Stop), Stop);
        await page.InvokeAsync(() => page.FindAll("button").First(button => button.TextContent.Contains("Try again", StringComparison.Ordinal)).ClickAsync(new()));

        Assert.Equal(["shop/web"], Names(page));
    }

    [Fact]
    public async Task One_repository_shows_all_that_is_known_of_it()
    {
        var builds = World.Builds(World.Repository("shop/web"), 12, 20);
        World.Runs("web", $"{PortalWorld.Host}/shop/web:{builds[0].Tags[0]}");
        await Engine.PreviewAsync(Stop);
        await Engine.Get<PolicyStore>().NoteSeenAsync(new RepositoryId(World.Registry, "shop/web"), null, Stop);

        var page = Open("");

        Assert.Contains("1 repository ·", page.Find(".matches").TextContent);
        Assert.Equal(["Repository", "Registry", "Images", "Size", "Reclaimable", "In use", "Hold", "Policy", "Last push", "Of the limit"], page.FindAll("thead th").Select(head => head.TextContent.Trim()));
        var cells = page.FindAll("tbody tr td").Select(cell => cell.TextContent.Trim()).ToList();
        Assert.Equal(["shop/web", $"{World.Registry.Region} · {World.Registry.Account}", "12"], cells[..3]);
        Assert.Equal(["1", "0", "None: lifecycle policy of shop/web", "20 d ago", "1 %"], cells[5..].Select(text => text.Split('\n')[0]));
    }

    [Fact]
    public async Task Many_are_counted_and_sorted_whether_in_sight_or_not()
    {
        await PlanAsync([.. Enumerable.Range(0, 300).Select(i => Plan($"team/app-{i}", i == 299 ? 5 : 1))]);

        var page = Open("?sort=-images");

        Assert.Contains("300 repositories", page.Find(".matches").TextContent);
        Assert.Equal("301", page.Find("table").GetAttribute("aria-rowcount"));
        Assert.Equal("team/app-299", Names(page)[0]);
    }

    [Theory]
    [InlineData("name", "a/small", "c/caches")]
    [InlineData("-images", "b/large", "a/small")]
    [InlineData("images", "a/small", "b/large")]
    [InlineData("-size", "b/large", "a/small")]
    [InlineData("-free", "b/large", "c/caches")]
    [InlineData("-delete", "b/large", "c/caches")]
    [InlineData("push", "a/small", "c/caches")]
    [InlineData("-limit", "b/large", "a/small")]
    [InlineData("nonsense", "a/small", "b/large")]
    public async Task Every_column_sorts(string sort, string first, string last)
    {
        await PlanAsync(Plan("a/small", 1, daysOld: 30), Plan("b/large", 40, daysOld: 20), Plan("c/caches", 5, daysOld: 10, tag: "buildcache"));

        var names = Names(Open($"?sort={sort}"));

        Assert.Equal((first, last), (names[0], names[^1]));
    }

    [Theory]
    [InlineData("?kind=caches", "c/caches")]
    [InlineData("?kind=deployments", "a/held b/large")]
    [InlineData("?kind=empty", "d/empty")]
    [InlineData("?show=hold", "a/held")]
    [InlineData("?show=delete", "b/large")]
    [InlineData("?show=delete,hold", "")]
    [InlineData("?show=problems", "a/held")]
    [InlineData("?registry=222222222222/eu-west-1", "d/empty")]
    [InlineData("?q=LARGE", "b/large")]
    [InlineData("?q=222222222222", "d/empty")]
    [InlineData("?policy=none", "b/large")]
    [InlineData("?policy=applied", "c/caches")]
    [InlineData("?policy=hits-uses", "a/held")]
    [InlineData("?policy=any", "a/held c/caches")]
    [InlineData("?policy=unknown", "d/empty")]
    [InlineData("?kind=%3Cscript%3E", "")]
    public async Task Filters_live_in_the_address(string query, string names)
    {
        await PlanAsync(Plan("a/held", 15, daysOld: 20, unread: "page 2 could not be read"), Plan("b/large", 40, daysOld: 20), Plan("c/caches", 5, daysOld: 2, tag: "buildcache"), Plan("d/empty", 0, account: "222222222222"));
        var policies = Engine.Get<PolicyStore>();
        await policies.NoteSeenAsync(Id("b/large"), null, Stop);
        await policies.NoteSavedAsync(Id("c/caches"), Policy, "ann", null, Stop);
        await policies.NoteSavedAsync(Id("a/held"), Policy, "ann", null, Stop);
        await policies.NoteFiguresAsync(Id("a/held"), PolicyHash.Of(Policy), new PolicyFigures(World.Start, 15, 12, 0, 3), Stop);

        var page = Open(query + (query.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "sort=name");

        Assert.Equal(names, string.Join(' ', Names(page)));
        if (names.Length == 0) { Assert.Contains("No repository matches.", page.Find(".table-frame .empty").TextContent); }
    }

    [Fact]
    public async Task A_toggle_a_pick_and_a_typed_text_go_into_the_address_and_narrow_the_list()
    {
        await PlanAsync(Plan("shop/web", 40, daysOld: 20), Plan("shop/api", 3, daysOld: 20), Plan("data/etl", 40, daysOld: 20));
        var page = Open("");

        await page.InvokeAsync(() => page.Find(".search input").InputAsync(new() { Value = "shop" }));
        await page.InvokeAsync(() => page.FindAll(".toggle").Single(toggle => toggle.TextContent.StartsWith("with deletions", StringComparison.Ordinal)).ClickAsync(new()));

        page.WaitForAssertion(() => Assert.Equal(["shop/web"], Names(page)));
        Assert.Contains("1 repository ·", page.Find(".matches").TextContent);
        Assert.Equal("?q=shop&show=delete", new Uri(Services.GetRequiredService<NavigationManager>().Uri).Query);
        Assert.Equal("true", page.Find(".toggle[aria-pressed=true]").GetAttribute("aria-pressed"));
        Assert.Equal("/repositories/list.csv?q=shop&show=delete", page.Find("a[download]").GetAttribute("href"));
        await page.InvokeAsync(() => page.FindAll(".toggle[aria-pressed=true]").Single().ClickAsync(new()));
        page.WaitForAssertion(() => Assert.Equal(["shop/web", "shop/api"], Names(page)));
    }

    [Fact]
    public async Task Columns_are_chosen_and_kept_in_the_address()
    {
        await PlanAsync(Plan("shop/web", 3, daysOld: 20));
        var page = Open("?columns=images,kind,nonsense");

        Assert.Equal(["Repository", "Kind", "Images"], page.FindAll("thead th").Select(head => head.TextContent.Trim()));
        await page.InvokeAsync(() => page.FindAll("#columns label").Single(label => label.TextContent.Contains("Team", StringComparison.Ordinal)).QuerySelector("input")!.ChangeAsync(new() { Value = true }));

        page.WaitForAssertion(() => Assert.Equal(["Repository", "Kind", "Team", "Images"], page.FindAll("thead th").Select(head => head.TextContent.Trim())));
        Assert.EndsWith("?columns=name%2Ckind%2Cteam%2Cimages", Services.GetRequiredService<NavigationManager>().Uri);
    }

    [Fact]
    public async Task Demand_30_the_limit_bar_warns_from_80_percent_of_the_images_that_aws_allows()
    {
        await PlanAsync(Plan("kaniko/cache", 8), Plan("shop/web", 7));
        using var lister = Lister(new PortalOptions { Limits = new() { ImagesPerRepository = 10 } }, World.Time);
        var page = Open("?sort=-limit");

        var bars = page.FindAll(".limit");

        Assert.Equal("limit near", bars[0].ClassName);
        Assert.Contains("nearly at the limit: 80 %", string.Join(' ', bars[0].TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal("8 images of 10", bars[0].GetAttribute("title"));
        Assert.DoesNotContain("near", bars[1].ClassName, StringComparison.Ordinal);
        Assert.Equal(["kaniko/cache"], Names(Open("?show=limit")));
    }

    [Fact]
    public async Task Long_right_to_left_and_hostile_names_are_text()
    {
        const string Hostile = "<script>alert(1)</script>";
        var longest = $"a/{new string('b', 254)}";
        await PlanAsync(Plan(longest, 1), Plan(Hostile, 1), Plan("מאגר/שירות", 1));
        await Engine.Get<RepositoryTagStore>().KeepAsync(new RepositoryTags { Repository = Id(Hostile), Tags = new Dictionary<string, string> { ["team"] = "=cmd|' /C calc'!A0" }, ReadAt = World.Start }, Stop);

        var page = Open("?columns=team&sort=name");

        Assert.Equal([Hostile, longest, "מאגר/שירות"], Names(page));
        Assert.Empty(page.FindAll("script"));
        Assert.Equal(3, page.FindAll("tbody td.stretch bdi").Count);
        Assert.Contains("'=cmd|' /C calc'!A0", await FileAsync(new RepositoryFilter(Hostile, null, null, null, null, null)));
    }

    [Fact]
    public async Task The_file_has_what_matches_in_its_order_and_every_column()
    {
        await PlanAsync(Plan("shop/web", 40, daysOld: 20), Plan("shop/api", 12, daysOld: 20), Plan("data/etl", 40, daysOld: 20));

        var lines = (await FileAsync(new RepositoryFilter("shop", null, null, null, null, null), "images")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("name,registry,kind,team,images,size,free,delete,use,hold,policy,push,limit", lines[0]);
        var pushed = World.Start.AddDays(-20).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        Assert.Equal($"shop/api,{World.Registry},deployments,,12,12000,2000,2,0,0,unknown,{pushed},0.0001", lines[1]);
        Assert.StartsWith("shop/web,", Assert.Single(lines[2..]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_that_changes_shows_at_once_and_the_plan_is_read_once()
    {
        await PlanAsync(Plan("shop/web", 3));
        var lister = Services.GetRequiredService<RepositoryLister>();
        var before = await lister.LatestAsync(Stop);
        Assert.Same(before, await lister.LatestAsync(Stop));

        await Engine.Get<PolicyStore>().NoteSeenAsync(Id("shop/web"), Policy, Stop);

        var after = await lister.LatestAsync(Stop);
        Assert.Equal("applied", Words.Kebab(after.Lines[0].Policy.ToString()));
        Assert.Same(before.Lines[0].Summary, after.Lines[0].Summary);
    }

    private const string Policy = """{"rules":[{"rulePriority":1,"selection":{"tagStatus":"untagged","countType":"sinceImagePushed","countUnit":"days","countNumber":3},"action":{"type":"expire"}}]}""";

    private RepositoryId Id(string name) => new(World.Registry, name);

    private RepositoryPlan Plan(string name, int images, int daysOld = 0, string? tag = null, string? unread = null, string? account = null) => Planner.Draw(
        CleanupPolicy.Default,
        new RepositorySnapshot
        {
            Id = new RepositoryId(account is null ? World.Registry : new RegistryId(account, "eu-west-1"), name),
            ReadAt = World.Start,
            Unread = unread is null ? [] : [unread],
            Access = PullAccess.None,
            Images =
            [
                .. Enumerable.Range(0, images).Select(i => new Image
                {
                    Digest = ImageDigest.Parse($"sha256:{i:x64}"), Tags = [tag is null ? $"main-{0xa1b2c30 + i:x}" : $"{tag}"], PushedAt = World.Start.AddDays(-daysOld).AddMinutes(-i), Bytes = 1000, MediaType = MediaTypes.OciManifest,
                }),
            ],
        },
        new UsageSnapshot([new ClusterReading { Id = "prod", Name = "prod", Account = World.Registry.Account, State = ClusterState.Complete, ReadAt = World.Start }], []),
        World.Start);

    private async Task PlanAsync(params RepositoryPlan[] repositories)
    {
        var plans = Engine.Get<PlanStore>();
        await plans.BeginAsync("p-1", World.Start, null, Stop);
        foreach (var repository in repositories) { await plans.AddAsync("p-1", repository, Stop); }

        var totals = repositories.Aggregate(PlanTotals.None, (sum, repository) => sum + repository.Totals);
        await plans.FinishAsync(new SavedPlan { Id = "p-1", Now = World.Start, Fingerprint = "f", Coverage = [], Totals = totals, Repositories = repositories.Length }, Stop);
    }

    private RepositoryLister Lister(PortalOptions options, TimeProvider clock)
    {
        var lister = new RepositoryLister(Engine.Get<PlanStore>(), Engine.Get<PolicyStore>(), Engine.Get<RepositoryTagStore>(), options, clock);
        Services.AddSingleton(lister);
        return lister;
    }

    private async Task<string> FileAsync(RepositoryFilter filter, string? sort = null)
    {
        var context = new DefaultHttpContext();
        using var body = new MemoryStream();
        context.Response.Body = body;
        await RepositoriesFile.WriteAsync(filter, sort, Services.GetRequiredService<RepositoryLister>(), context.Response, Stop);
        Assert.Equal("text/csv; charset=utf-8", context.Response.ContentType);
        return Encoding.UTF8.GetString(body.ToArray());
    }

    private IRenderedComponent<RepositoriesPage> Open(string query)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/repositories{query}");
        return Render<RepositoriesPage>();
    }

    private static List<string> Names(IRenderedComponent<RepositoriesPage> page) => [.. page.FindAll("tbody td.stretch a").Select(link => link.TextContent)];

    /// <summary>A clock that whoever asks it waits for, once.</summary>
    private sealed class HeldClock(TimeProvider time) : TimeProvider, IDisposable
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _released = new();

        public Task Asked => _asked.Task;

        public override DateTimeOffset GetUtcNow()
        {
            _asked.TrySetResult();
            _released.Wait(Stop);
            return time.GetUtcNow();
        }

        public void Release() => _released.Set();

        public void Dispose() => _released.Dispose();
    }
}
