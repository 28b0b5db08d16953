using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Schedules;
using AdminPortal.Operations.Store;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Wire;
using AdminPortal.Tests.Operations.Runs;
using AdminPortal.Web.Pages.Overview;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace AdminPortal.Tests.Web.Pages;

public sealed class OverviewPageTests : PageTest
{
    [Fact]
    public void The_first_screen_says_what_comes_and_offers_the_first_step()
    {
        var page = Render<OverviewPage>();

        Assert.Contains("It deletes nothing.", page.Find(".empty").TextContent);
        Assert.Contains("in 1 h 00 min", page.Find(".empty time").TextContent);
        Assert.Equal("3600", page.Find(".empty time").GetAttribute("data-left"));
    }

    [Fact]
    public async Task Before_the_first_run_the_trend_teaches_and_sizes_are_said_to_be_the_naive_ones()
    {
        World.Builds(World.Repository("shop/web"), 12, 20);
        await Engine.PreviewAsync(Stop);

        var page = Render<OverviewPage>();

        Assert.Contains("The trend begins with the first preview", page.Find("[aria-labelledby=storage]").TextContent);
        Assert.Contains("shared layers counted each time", page.Find("[aria-labelledby=storage]").TextContent);
        Assert.Contains("Nothing has been deleted yet.", page.Find("[aria-labelledby=deleted]").TextContent);
        Assert.Contains("the only day recorded so far", page.Find("svg.trend-lines").GetAttribute("aria-label"));
        Assert.Contains("None yet.", page.Find("[aria-labelledby=runs]").TextContent);
    }

    [Fact]
    public async Task After_a_run_only_what_is_left_is_shown_before_any_new_preview()
    {
        var web = World.Repository("shop/web");
        web.Change(settings => settings with { Tags = new Dictionary<string, string> { ["team"] = "checkout" } });
        World.Builds(web, 30, 20);
        World.Builds(World.Repository("data/etl"), 3, 20);
        World.Runs("web", $"{PortalWorld.Host}/shop/web:none");
        var plan = await Engine.PreviewAsync(Stop);
        await Engine.Get<Bookkeeper>().KeepAsync(Stop);
        var before = Render<OverviewPage>();
        Assert.Contains("954 MiB", before.FindAll(".figure")[0].TextContent);

        await Engine.ExecuteAsync(plan.Id, Stop);
        var page = Render<OverviewPage>();

        Assert.Contains("20 went since the preview", page.FindAll(".figure")[0].TextContent);
        Assert.Contains("954 MiB", page.FindAll(".figure")[1].TextContent);
        Assert.Contains("620 MiB", page.FindAll(".figure")[2].TextContent);
        Assert.Contains("620 MiB on", page.Find("svg.trend-lines").GetAttribute("aria-label"));
        Assert.Single(page.FindAll("svg.trend-bars rect"));
        Assert.Contains("Nothing is ready to go.", page.Find("[aria-labelledby=savings]").TextContent);
        var saved = page.Find("[aria-labelledby=deleted]");
        Assert.Contains("/repositories?team=checkout", saved.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
        Assert.Equal(4 + 1 + 1, saved.QuerySelectorAll("td a").Length);
        Assert.All(page.FindAll(".figure .value"), figure => Assert.StartsWith("/", figure.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_measured_is_told_as_an_estimate_with_its_share_and_price()
    {
        var web = World.Repository("shop/web");
        for (var i = 0; i < 12; i++) { web.Push(new ImagePush { Content = $"c{i}", PushedAt = World.Start.AddDays(-20).AddHours(-i), Tags = [$"main-{0xa1b2c30 + i:x}"], Base = "web", Size = 10L << 30 }); }
        World.Builds(World.Repository("data/etl"), 3, 20);
        await Engine.PreviewAsync(Stop);
        await MeasureAsync("shop/web");

        var card = Render<OverviewPage>().Find("[aria-labelledby=storage]").TextContent;

        // Six tenths are the base's: 6 + 12 × 4 GiB, and two images go.
        Assert.Contains("At most 54.1 GiB really stored, $5.41 a month", string.Join(' ', card.Split(null as char[], StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Contains("99 % of the bytes", card, StringComparison.Ordinal);
        Assert.Contains("frees at most 8.0 GiB", card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schedule_that_falls_behind_comes_up_as_an_alarm_on_a_page_that_is_open()
    {
        await Engine.PreviewAsync(Stop);
        await Engine.Get<Schedule>().StateAsync(Stop);
        var page = Render<OverviewPage>();
        Assert.Contains("On time", page.Find("[aria-labelledby=health]").TextContent);

        World.Time.Advance(TimeSpan.FromHours(3));

        await page.WaitForAssertionAsync(() => Assert.Contains("The schedule is overdue.", page.Find("[role=alert]").TextContent));
        Assert.Contains("Overdue", page.Find("[aria-labelledby=health] .chip.bad").TextContent);
    }

    [Fact]
    public async Task A_registry_with_a_problem_stands_first_and_waits_for_a_person()
    {
        World.Builds(World.Repository("shop/web"), 3, 20);
        World.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "DescribePullThroughCacheRules", Status = 400, Code = "AccessDeniedException", Message = "no" });
        await Engine.PreviewAsync(Stop);

        var page = Render<OverviewPage>();

        Assert.Contains("1 problem", page.Find("[aria-labelledby=health]").TextContent);
        Assert.Contains($"Registry {World.Registry}", page.Find("[aria-labelledby=waiting]").TextContent);
    }

    [Fact]
    public async Task Images_that_run_and_are_missing_are_an_alarm_told_once()
    {
        World.Builds(World.Repository("shop/web"), 3, 20);
        World.Runs("web", $"{PortalWorld.Host}/shop/web:none");
        World.Runs("worker", $"{PortalWorld.Host}/shop/web:none");
        await Engine.PreviewAsync(Stop);

        var page = Render<OverviewPage>();

        var alarm = Assert.Single(page.FindAll("[role=alert] a"));
        Assert.Contains("2 uses of images that are missing", alarm.TextContent, StringComparison.Ordinal);
        Assert.Equal("/clusters#missing", alarm.GetAttribute("href"));
    }

    [Fact]
    public async Task Long_and_hostile_names_are_text()
    {
        const string Team = "<script>alert(1)</script>";
        var name = $"a/{new string('b', 250)}";
        var repository = World.Repository(name);
        repository.Change(settings => settings with { Tags = new Dictionary<string, string> { ["team"] = Team } });
        World.Builds(repository, 30, 20);
        World.Runs("web", $"{PortalWorld.Host}/shop/web:none");
        var plan = await Engine.PreviewAsync(Stop);
        await Engine.Get<Bookkeeper>().KeepAsync(Stop);
        await Engine.ExecuteAsync(plan.Id, Stop);

        var page = Render<OverviewPage>();

        Assert.Contains(Team, page.Find("[aria-labelledby=deleted]").TextContent);
        Assert.Empty(page.FindAll("script"));
        Assert.Equal(name, page.Find("[aria-labelledby=largest] a[href^='/repositories/']").TextContent);
    }

    [Fact]
    public async Task What_cannot_be_loaded_says_so_and_loads_again()
    {
        await Engine.PreviewAsync(Stop);
        await Engine.Get<Database>().WriteAsync(context => context.Database.ExecuteSqlAsync($"""ALTER TABLE "StorageDays" RENAME TO "Away" """, Stop), Stop);
        var page = Render<OverviewPage>();
        Assert.Contains("This could not be loaded.", page.Find("[role=alert]").TextContent);

        await Engine.Get<Database>().WriteAsync(context => context.Database.ExecuteSqlAsync($"""ALTER TABLE "Away" RENAME TO "StorageDays" """, Stop), Stop);
        await page.InvokeAsync(() => page.FindAll("button").First(button => button.TextContent.Contains("Try again", StringComparison.Ordinal)).ClickAsync(new()));

        Assert.Empty(page.FindAll("[role=alert]"));
        Assert.NotNull(page.Find("svg.trend-lines"));
    }

    private async Task MeasureAsync(string name)
    {
        var (measurer, id) = (Engine.Get<Measurer>(), new AdminPortal.Planning.Images.RepositoryId(World.Registry, name));
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        measurer.Changed += () => { if (measurer.Of(id) is { IsAtWork: false }) { ended.TrySetResult(); } };
        measurer.Start(id);
        await ended.Task.WaitAsync(Stop);
    }
}
