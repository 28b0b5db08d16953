using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Tests.Operations.Runs;
using AdminPortal.Web.Pages.Clusters;
using AdminPortal.Web.Pages.Overview;
using AdminPortal.Web.Pages.Preview;
using AdminPortal.Web.Pages.Runs;
using Bunit;
using Xunit;

namespace AdminPortal.Tests.Web.Pages;

public sealed class AftermathPagesTests : PageTest
{
    [Fact]
    public async Task Demand_43_missing_images_in_use_are_told_on_the_run_the_overview_and_the_clusters_page()
    {
        World.Builds(World.Repository("shop/web"), 3, 1);
        World.Runs("broken", $"{PortalWorld.Host}/shop/web:none");
        var plan = await Engine.PreviewAsync(Stop);

        Assert.Contains("1 use of images that are missing", Render<OverviewPage>().Find("[role=alert]").TextContent);
        var missing = Render<ClustersPage>().Find("#missing").TextContent;
        Assert.Contains("broken", missing);
        Assert.Contains($"{PortalWorld.Host}/shop/web:none", missing);

        World.Time.Advance(TimeSpan.FromSeconds(1));
        var run = await Engine.ExecuteAsync(plan.Id, Stop);

        Assert.Contains("broken", Render<RunPage>(each => each.Add(part => part.Id, run.Id)).Find("#missing").TextContent);
        Assert.Contains("After the last run", string.Concat(Render<OverviewPage>().FindAll("[role=alert]").Select(alert => alert.TextContent)));
        Assert.Contains("1 image in use missing afterwards", RunWords.Leftover(run));
    }

    [Fact]
    public async Task All_being_well_is_said_too()
    {
        var builds = World.Builds(World.Repository("shop/web"), 3, 1);
        World.Runs("web", $"{PortalWorld.Host}/shop/web:{builds[0].Tags[0]}");
        var run = await Engine.ExecuteAsync((await Engine.PreviewAsync(Stop)).Id, Stop);

        var page = Render<RunPage>(each => each.Add(part => part.Id, run.Id));

        Assert.Empty(page.FindAll("#missing"));
        Assert.Contains("all 1 image in use that could be looked up", page.Find("section[aria-label=After-check]").TextContent);
        Assert.Empty(Render<OverviewPage>().FindAll("[role=alert]"));
    }

    [Fact]
    public async Task Demand_44_an_archived_image_is_restored_from_its_page_which_says_how_long_that_takes()
    {
        var web = World.Repository("shop/web");
        var builds = World.Builds(web, 3, 20);
        web.Write(edit => edit.Archive(builds[2].Digest, World.Start.AddDays(-1)));
        await Engine.PreviewAsync(Stop);
        var dialogs = Dialogs();
        var page = OpenRepository("shop/web");

        var asked = page.InvokeAsync(() => page.Find("button[aria-label^='Restore ']").ClickAsync(new()));

        Assert.Contains("up to about 20 minutes", dialogs.Markup);
        Assert.Contains("90 days", dialogs.Markup);
        await dialogs.InvokeAsync(() => dialogs.FindAll("button").Single(button => button.TextContent.Trim() == "Restore").ClickAsync(new()));
        await asked;
        Assert.Contains("1 image on the way", page.Markup);
        Assert.Equal(StorageState.Activating, web.Find(builds[2].Digest)!.StateAt(World.Start));
    }

    [Fact]
    public async Task A_deleted_image_can_be_tried_to_be_put_back_from_its_run()
    {
        var web = World.Repository("shop/web");
        var builds = World.Builds(web, 11, 20);
        World.Runs("web", $"{PortalWorld.Host}/shop/web:{builds[0].Tags[0]}");
        var run = await Engine.ExecuteAsync((await Engine.PreviewAsync(Stop)).Id, Stop);
        var dialogs = Dialogs();
        var page = Render<RunPage>(each => each.Add(part => part.Id, run.Id));

        var asked = page.InvokeAsync(() => page.Find("button[aria-label^='Put back ']").ClickAsync(new()));

        Assert.Contains("This is an attempt", dialogs.Markup);
        await dialogs.InvokeAsync(() => dialogs.FindAll("button").Single(button => button.TextContent.Trim() == "Try to put back").ClickAsync(new()));
        await asked;
        Assert.Contains("1 image back", page.Markup);
        Assert.Contains("put back by browser", page.Find("section[aria-label='Brought back']").TextContent);
        Assert.NotNull(web.Find(builds[10].Digest));
    }

    [Fact]
    public async Task What_others_deleted_stands_in_a_list_and_at_its_repository()
    {
        var web = World.Repository("shop/web");
        var builds = World.Builds(web, 5, 1);
        World.Runs("victim", $"{PortalWorld.Host}/shop/web@{builds[3].Digest}");
        Assert.Contains("Nothing", Render<GonePage>().Find(".empty").TextContent);
        await Engine.PreviewAsync(Stop);
        web.Write(edit => edit.Remove(builds[3].Digest));
        World.Time.Advance(TimeSpan.FromHours(1));
        await Engine.PreviewAsync(Stop);

        Assert.Contains("victim", Render<GonePage>().Find("tbody").TextContent);
        Assert.Contains("Somebody else deleted", string.Concat(Render<OverviewPage>().FindAll("[role=alert]").Select(alert => alert.TextContent)));
        var page = OpenRepository("shop/web");
        Assert.Contains("1 image gone, not by us", page.Markup);
    }

    [Fact]
    public async Task Replicas_are_named_at_the_repository_and_in_the_preview()
    {
        World.Server.Ecr.Registry(World.Registry.Account, World.Registry.Region)
            .Change(settings => settings with { Replication = """{"rules":[{"destinations":[{"region":"eu-west-1","registryId":"123456789012"}]}]}""" });
        var builds = World.Builds(World.Repository("shop/web"), 12, 20);
        World.Runs("web", $"{PortalWorld.Host}/shop/web:{builds[0].Tags[0]}");
        await Engine.PreviewAsync(Stop);

        Assert.Contains("Deletions do not replicate", Render<PreviewPage>().Markup);
        Assert.Contains("123456789012/eu-west-1", OpenRepository("shop/web").Markup);
    }
}
