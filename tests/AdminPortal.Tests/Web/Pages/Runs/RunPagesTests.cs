using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;
using AdminPortal.Tests.Operations.Runs;
using AdminPortal.Web.Pages.Runs;
using AdminPortal.Web.Parts;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AdminPortal.Tests.Web.Pages.Runs;

public sealed class RunPagesTests : PageTest
{
    [Fact]
    public async Task Demand_6_a_run_is_told_step_by_step_and_comes_as_a_file()
    {
        var run = await RunAsync("shop/web");

        var page = Render<RunPage>(each => each.Add(part => part.Id, run.Id));

        Assert.Equal(["Read", "Plan", "Approve", "Recheck", "Delete", "After-check"], page.FindAll(".timeline h2").Select(head => head.FirstChild!.TextContent.Trim()));
        Assert.All(page.FindAll(".timeline li"), step => Assert.Equal("done", step.ClassName));
        Assert.Contains("2 deleted", page.Find(".timeline").TextContent);
        Assert.Equal([$"/download/removals.csv?run={run.Id}", $"/download/removals.json?run={run.Id}"], page.FindAll(".downloads a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task Demand_6_the_workload_for_whose_sake_an_image_was_dropped_finds_it()
    {
        var builds = World.Builds(World.Repository("shop/web"), 12, 20);
        World.Runs("other", $"{PortalWorld.Host}/shop/web:none");
        var plan = await Engine.PreviewAsync(Stop);
        World.Runs("checkout", $"{PortalWorld.Host}/shop/web:{builds[^1].Tags[0]}");
        World.Time.Advance(TimeSpan.FromMinutes(2));
        await Engine.ExecuteAsync(plan.Id, Stop);

        var page = Open<RunsPage>("/runs?q=Deployment+checkout");

        Assert.Equal("1 image", page.Find(".matches").TextContent.Trim());
        Assert.Equal("/download/removals.csv?q=Deployment%20checkout", page.Find(".downloads a").GetAttribute("href"));
    }

    [Fact]
    public async Task Two_runs_are_ticked_and_compared_the_older_one_first()
    {
        var first = await RunAsync("shop/web");
        World.Time.Advance(TimeSpan.FromHours(1));
        var second = await RunAsync("shop/api");
        World.Time.Advance(TimeSpan.FromHours(1));
        var third = await RunAsync("shop/cart");

        var list = Open<RunsPage>("/runs");
        foreach (var run in new[] { third, second, first }) { await list.InvokeAsync(() => list.Find($"input[aria-label='Compare run {run.Id}']").ChangeAsync(true)); }

        var compare = list.FindAll("a").Single(link => link.TextContent.Contains("Compare these two", StringComparison.Ordinal)).GetAttribute("href")!;
        Assert.Equal(Address.OfComparison(first.Id, second.Id), compare);
        var page = Open<ComparePage>(compare);
        Assert.Equal(["0", "0", "2", "2"], page.FindAll(".figure .value").Select(value => value.TextContent.Trim()));
        Assert.Contains("2 images", page.Find(".matches").TextContent);
        Assert.Equal(["shop/api", "shop/web"], page.FindAll("section[aria-label='By repository'] tbody a").Select(link => link.TextContent).Order(StringComparer.Ordinal));
        Assert.Equal(["Deployment images"], page.FindAll("section[aria-label='By rule'] tbody td:first-child").Select(cell => cell.TextContent.Trim()));

        Assert.Contains("Compare with the run before it", Render<RunPage>(each => each.Add(part => part.Id, second.Id)).Markup);
    }

    [Theory]
    [InlineData("/runs/compare")]
    [InlineData("/runs/compare?a=r-none&b=<script>")]
    public void Without_two_runs_the_next_step_is_told(string address) =>
        Assert.Contains("Two runs are needed", Open<ComparePage>(address).Find(".empty").TextContent);

    [Fact]
    public void Live_figures_tell_rate_time_left_and_throttles()
    {
        var began = World.Time.GetUtcNow();
        var activity = new Activity { Id = "r1", Kind = ActivityKind.Run, Actor = "ann", StartedAt = began, Phase = ActivityPhase.Deleting, PhaseSince = began, DoneBefore = 100, Done = 150, Total = 1100, Throttles = 4 };

        Assert.Equal("since 10 s · 5 images a second · about 3 min left · AWS throttled 4 requests", ActivityWords.Pace(activity, began.AddSeconds(10)));
        Assert.Equal("since under 1 s · AWS throttled 4 requests", ActivityWords.Pace(activity, began));
        Assert.Equal("since 10 s · not throttled", ActivityWords.Pace(activity with { Done = 100, Throttles = 0 }, began.AddSeconds(10)));
    }

    private async Task<Run> RunAsync(string repository)
    {
        var builds = World.Builds(World.Repository(repository), 12, 20);
        World.Runs("web", $"{PortalWorld.Host}/{repository}:{builds[0].Tags[0]}");
        return await Engine.ExecuteAsync((await Engine.PreviewAsync(Stop)).Id, Stop);
    }

    private IRenderedComponent<T> Open<T>(string address)
        where T : IComponent
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<T>();
    }
}
