using AdminPortal.Operations.Runs;
using AdminPortal.Sandbox.Kubernetes;
using AdminPortal.Tests.Operations.Runs;
using AdminPortal.Web.Pages.Preview;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AdminPortal.Tests.Web.Pages;

public sealed class PreviewPageTests : PageTest
{
    [Fact]
    public void Before_the_first_preview_the_page_teaches()
    {
        var page = Render<PreviewPage>();

        Assert.Contains("No preview has been drawn yet", page.Find(".empty").TextContent);
        Assert.Empty(page.FindAll("section[aria-label=Execute]"));
    }

    [Fact]
    public async Task A_preview_shows_its_rules_and_the_button_names_what_it_deletes()
    {
        World.Builds(World.Repository("shop/web"), 30, 20);
        await Engine.PreviewAsync(Stop);

        var page = Render<PreviewPage>();

        var deployments = page.Find("section[aria-label='Deployment images']").TextContent;
        Assert.Contains("The newest 10 of each project or branch stay", deployments);
        Assert.Matches(@"Deletes\s*20", deployments);
        Assert.Matches(@"Delete 20 images \([\d.]+ \w+\)…", page.Find("section[aria-label=Execute] button").TextContent);
    }

    [Fact]
    public async Task A_parked_repository_is_approved_here_and_then_counted()
    {
        World.Options = World.Options with { Limits = new() { ParkCount = 5, ParkShare = 0.5 } };
        var page = await ParkedAsync();
        Assert.Contains("Nothing to delete", page.Find("section[aria-label=Execute]").TextContent);

        await page.InvokeAsync(() => page.Find("button[aria-label='Approve shop/web']").ClickAsync(new()));

        page.WaitForAssertion(() => Assert.Contains("Delete 20 images", page.Find("section[aria-label=Execute] button").TextContent));
    }

    [Fact]
    public async Task Executing_asks_once_more_and_leads_to_the_run()
    {
        var repository = World.Repository("shop/web");
        World.Builds(repository, 30, 20);
        World.Runs("web", $"{PortalWorld.Host}/shop/web:none");
        await Engine.PreviewAsync(Stop);
        var dialogs = Dialogs();
        var page = Render<PreviewPage>();

        var clicked = page.InvokeAsync(() => page.Find("section[aria-label=Execute] button").ClickAsync(new()));
        dialogs.WaitForAssertion(() => Assert.Contains("This cannot be undone.", dialogs.Markup));
        Assert.Equal(30, repository.Count);
        await dialogs.InvokeAsync(() => dialogs.FindAll("button").Single(button => button.TextContent.Trim() == "Delete 20 images").ClickAsync(new()));
        await clicked;

        var address = Services.GetRequiredService<NavigationManager>().Uri;
        Assert.Matches("/runs/r-", address);
        Assert.Equal(ActivityKind.Run, Engine.Get<RunFeed>().Find(address.Split('/')[^1])?.Kind);
    }

    [Fact]
    public async Task The_biggest_losers_stand_there_with_their_money_and_lead_to_what_they_lose()
    {
        var large = World.Repository("data/etl");
        for (var i = 0; i < 12; i++) { large.Push(new() { Content = $"e{i}", PushedAt = World.Start.AddDays(-20).AddHours(-i), Tags = [$"main-{0xa1b2c30 + i:x}"], Size = 10L << 30 }); }
        World.Builds(World.Repository("shop/web"), 30, 20);
        World.Builds(World.Repository("shop/api"), 3, 20);
        await Engine.PreviewAsync(Stop);

        var losers = Render<PreviewPage>().Find("section[aria-label='Biggest losers']");

        Assert.Equal(["data/etl", "shop/web"], losers.QuerySelectorAll("li a").Select(link => link.TextContent));
        Assert.EndsWith("/data/etl?verdict=delete", losers.QuerySelector("li a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Matches(@"Together: [\d.]+ GiB, \$[\d.]+ a month", losers.TextContent);
    }

    [Fact]
    public async Task What_is_held_is_told_by_the_cluster_that_holds_it()
    {
        World.Builds(World.Repository("shop/web"), 30, 20);
        World.Builds(World.Repository("shop/api"), 12, 20);
        World.Cluster.Faults.Add(new KubernetesFault(KubernetesFaultKind.Status) { Resource = "cronjobs", Status = 403 });
        await Engine.PreviewAsync(Stop);

        var page = Render<PreviewPage>();

        var cause = Assert.Single(page.FindAll("section[aria-label='On Hold, and why'] li")).TextContent;
        Assert.Matches(@"cluster prod: .*cronjobs.* in 2 repositories", string.Join(' ', cause.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Contains("22 images", cause, StringComparison.Ordinal);
    }

    private async Task<IRenderedComponent<PreviewPage>> ParkedAsync()
    {
        var engine = await World.PortalAsync(Stop);
        Services.AddSingleton(engine.Get<AdminPortal.Operations.Settings.PortalOptions>()).AddSingleton(engine.Get<BrakeReader>());
        World.Builds(World.Repository("shop/web"), 30, 20);
        await engine.PreviewAsync(Stop);
        return Render<PreviewPage>();
    }
}
