using AdminPortal.Operations.Runs;
using AdminPortal.Planning.Rules;
using AdminPortal.Sandbox.Kubernetes;
using AdminPortal.Tests.Operations.Runs;
using AdminPortal.Web.Pages.Clusters;
using AdminPortal.Web.Pages.Overview;
using AdminPortal.Web.Pages.Repositories;
using AdminPortal.Web.Pages.Rules;
using AdminPortal.Web.Pages.Runs;
using AdminPortal.Web.Parts;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AdminPortal.Tests.Web.Pages;

public sealed class OtherPagesTests : PageTest
{
    [Fact]
    public void New_portals_say_what_to_do_next()
    {
        Assert.Contains("Draw the first preview", Render<OverviewPage>().Markup);
        Assert.Contains("Nothing has been read yet", Render<RepositoriesPage>().Find(".empty").TextContent);
        Assert.Contains("No run yet", Render<RunsPage>().Find(".empty").TextContent);
        Assert.Contains("No cluster is known", Render<ClustersPage>().Find(".empty").TextContent);
    }

    [Fact]
    public async Task The_overview_tells_what_goes_next_and_what_went()
    {
        var builds = World.Builds(World.Repository("shop/web"), 30, 20);
        World.Runs("web", $"{PortalWorld.Host}/shop/web:{builds[0].Tags[0]}");
        var plan = await Engine.PreviewAsync(Stop);
        await Engine.ExecuteAsync(plan.Id, Stop);

        var page = Render<OverviewPage>();

        Assert.Contains("Reclaimable now0 B0 images, 20 went since the preview", page.Find(".figures").TextContent.Replace("\n", "", StringComparison.Ordinal).Replace("  ", "", StringComparison.Ordinal));
        Assert.Contains("Nothing. Every registry and cluster was read.", page.Markup);
        Assert.Contains("20 deleted", page.Markup);
        Assert.Contains("in 60 min", page.Find(".figures").TextContent.Replace("in 1 h", "in 60 min", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_shows_what_became_of_each_image_and_its_figures_filter()
    {
        World.Builds(World.Repository("shop/web"), 12, 20);
        World.Runs("web", $"{PortalWorld.Host}/shop/web:none");
        var run = await Engine.ExecuteAsync((await Engine.PreviewAsync(Stop)).Id, Stop);

        var page = Render<RunPage>(each => each.Add(part => part.Id, run.Id));

        Assert.Contains("Completed", page.Find(".card").TextContent);
        Assert.Matches(@"Deleted\s*2\s*of 2 planned", page.Find(".figures").TextContent);
        Assert.Equal($"/runs/{run.Id}?outcome=deleted", page.Find(".figure a").GetAttribute("href"));
    }

    [Fact]
    public void A_run_that_never_was_says_so() =>
        Assert.Contains("There is no such run", Render<RunPage>(each => each.Add(part => part.Id, "r-none")).Find(".empty").TextContent);

    [Fact]
    public async Task Clusters_show_each_kind_and_how_it_was_read()
    {
        World.Runs("web", $"{PortalWorld.Host}/shop/web:none");
        await Engine.PreviewAsync(Stop);

        var page = Render<ClustersPage>();

        Assert.Contains("Complete", page.Find("section h2").TextContent);
        Assert.Contains("deployments", page.Find("ul.kinds").TextContent);
        Assert.Empty(page.FindAll("pre.snippet"));
        Assert.Contains("took", page.Find("ul.kinds li").GetAttribute("title"));
    }

    [Fact]
    public async Task Demand_39_clusters_show_the_rights_to_add_and_the_kinds_that_were_not_searched()
    {
        World.Cluster.Serve(new KubernetesKind("db.example.com", "v1", "databases", "Database", Custom: true));
        World.Cluster.Access.Deny("databases");
        World.Cluster.Access.Deny("cronjobs");
        await Engine.PreviewAsync(Stop);

        var page = Render<ClustersPage>();

        Assert.Contains("resources: [\"cronjobs\"]", page.Find("pre.snippet").TextContent);
        Assert.Equal("1 further kind searched for images, 1 skipped", page.FindAll("summary")[1].TextContent);
        Assert.Contains("databases of db.example.com are not searched", page.FindAll("details")[1].TextContent);
    }

    [Fact]
    public async Task Demand_40_clusters_name_the_users_that_are_not_looked_at()
    {
        await Engine.PreviewAsync(Stop);

        Assert.Contains("Not looked at: ECS, Lambda, App Runner", Render<ClustersPage>().Markup);
    }

    [Theory]
    [InlineData(7, "unless somebody pulled them within 7 days (every pull that ECR records counts, also a scanner's)")]
    [InlineData(0, "older than 7 days go.")]
    public void Demand_46_the_rule_says_which_pulls_count(int days, string words) =>
        Assert.Contains(words, RuleText.Of(new DeploymentRule { KeepPulledDays = days }));

    [Fact]
    public async Task Repositories_with_the_biggest_savings_come_first()
    {
        World.Builds(World.Repository("shop/web"), 12, 20);
        World.Builds(World.Repository("data/etl"), 3, 20);
        await Engine.PreviewAsync(Stop);

        var page = Render<RepositoriesPage>();

        Assert.Equal(["shop/web", "data/etl"], page.FindAll("tbody td.stretch a").Select(link => link.TextContent));
        Assert.Contains("2 repositories", page.Find(".matches").TextContent);
    }

    [Fact]
    public async Task Demand_6_the_list_behind_a_sum_is_what_was_deleted_in_its_time()
    {
        World.Builds(World.Repository("shop/web"), 12, 20);
        World.Runs("web", $"{PortalWorld.Host}/shop/web:none");
        await Engine.ExecuteAsync((await Engine.PreviewAsync(Stop)).Id, Stop);

        Assert.Contains("2 images", Open(Address.OfDeleted(World.Start)).Find(".matches").TextContent);
        Assert.Contains("0 images", Open(Address.OfDeleted(World.Start.AddDays(-2), World.Start)).Find(".matches").TextContent);
    }

    [Fact]
    public async Task Repositories_are_filtered_by_team()
    {
        World.Repository("shop/web").Change(settings => settings with { Tags = new Dictionary<string, string> { ["team"] = "checkout" } });
        World.Builds(World.Repository("data/etl"), 3, 20);
        await Engine.PreviewAsync(Stop);
        await Engine.Get<Bookkeeper>().KeepAsync(Stop);

        Assert.Equal(["shop/web"], Repositories(Address.OfTeam("checkout")));
        Assert.Equal(["data/etl"], Repositories("/repositories?team=-"));
        Assert.Empty(Repositories(Address.OfTeam("<script>")));
    }

    private IRenderedComponent<RunsPage> Open(string address)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<RunsPage>();
    }

    private IEnumerable<string> Repositories(string address)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<RepositoriesPage>().FindAll("tbody td.stretch a").Select(link => link.TextContent);
    }
}
