using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Sandbox.Kubernetes;
using AdminPortal.Tests.Operations.Runs;
using AdminPortal.Web.Pages.Approvals;
using AdminPortal.Web.Shell;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Xunit;

namespace AdminPortal.Tests.Web.Pages;

public sealed class ApprovalsPageTests : PageTest
{
    [Fact]
    public async Task Where_nothing_waits_the_page_says_what_would()
    {
        World.Builds(World.Repository("shop/web"), 12, 20);
        await Engine.PreviewAsync(Stop);

        var page = Render<ApprovalsPage>();

        Assert.Contains("more than 90 % of its roots and more than 100 images", page.Find(".empty").TextContent);
        Assert.Empty(Render<WaitingBadge>().FindAll(".badge"));
    }

    [Fact]
    public async Task A_parked_repository_shows_what_has_changed_since_it_was_parked()
    {
        var engine = await ParkedAsync();
        await engine.ExecuteAsync((await engine.PreviewAsync(Stop)).Id, Stop);
        var oldest = World.Server.Ecr.Registry(World.Registry.Account, World.Registry.Region).Find("shop/web")!.Images().MinBy(image => image.PushedAt)!;
        World.Cluster.Objects.Apply(Manifests.Pod("shop", "debug", PodShape.Of($"{PortalWorld.Host}/shop/web@{oldest.Digest}")));
        World.Time.Advance(TimeSpan.FromHours(1));
        await engine.PreviewAsync(Stop);

        var page = Render<ApprovalsPage>();

        var card = page.Find("section[aria-label='shop/web']").TextContent;
        Assert.Matches(@"Would delete now\s*19", card);
        Assert.Matches(@"When first parked\s*20", card);
        Assert.Contains("1 now in use", card, StringComparison.Ordinal);
        Assert.Contains("debug", card, StringComparison.Ordinal);
        Assert.Equal("1", Render<WaitingBadge>().Find(".badge").FirstChild!.TextContent);
    }

    [Fact]
    public async Task Approving_takes_a_note_starts_the_run_and_stands_in_the_history()
    {
        var engine = await ParkedAsync();
        await engine.PreviewAsync(Stop);
        var dialogs = Dialogs();
        var page = Render<ApprovalsPage>();

        var approving = page.InvokeAsync(() => page.Find("button[aria-label='Approve shop/web']").ClickAsync(new()));
        dialogs.WaitForAssertion(() => Assert.Contains("This cannot be undone.", dialogs.Markup));
        await NoteAsync(dialogs, "project is dead");
        await approving;

        var address = new Uri(Services.GetRequiredService<NavigationManager>().Uri).AbsolutePath;
        Assert.StartsWith("/runs/r-", address, StringComparison.Ordinal);
        Assert.Equal(20, (await EndedAsync(engine, address["/runs/".Length..])).Counts.Deleted);
        var after = Render<ApprovalsPage>();
        Assert.Contains("project is dead", after.Find("[aria-label=Decisions] tbody tr").TextContent);
        Assert.Contains("Nothing waits for you", after.Markup);
    }

    [Fact]
    public async Task A_refusal_keeps_its_note_leaves_the_badge_and_is_taken_back()
    {
        var engine = await ParkedAsync();
        await engine.PreviewAsync(Stop);
        var dialogs = Dialogs();
        var badge = Render<WaitingBadge>();
        var page = Render<ApprovalsPage>();
        Assert.NotEmpty(badge.FindAll(".badge"));

        var refusing = page.InvokeAsync(() => page.Find("button[aria-label='Refuse shop/web']").ClickAsync(new()));
        dialogs.WaitForAssertion(() => Assert.Contains("Nothing is deleted.", dialogs.Markup));
        await NoteAsync(dialogs, "release week");
        await refusing;

        Assert.Matches("Refused by .*release week", page.Find(".refusal").TextContent);
        badge.WaitForAssertion(() => Assert.Empty(badge.FindAll(".badge")));
        await page.InvokeAsync(() => page.Find("button[aria-label='Take back the refusal of shop/web']").ClickAsync(new()));
        Assert.Empty(page.FindAll(".refusal"));
        Assert.Equal(2, page.FindAll("[aria-label=Decisions] tbody tr").Count);
        badge.WaitForAssertion(() => Assert.NotEmpty(badge.FindAll(".badge")));
    }

    [Fact]
    public async Task All_that_waits_is_refused_at_once()
    {
        var engine = await ParkedAsync("shop/web", "shop/api");
        await engine.PreviewAsync(Stop);
        var dialogs = Dialogs();
        var page = Render<ApprovalsPage>();

        var refusing = page.InvokeAsync(() => page.FindAll(".page-head button").Single(button => button.TextContent.Contains("Refuse all 2", StringComparison.Ordinal)).ClickAsync(new()));
        await NoteAsync(dialogs, "not now");
        await refusing;

        Assert.Equal(2, page.FindAll(".refusal").Count);
        Assert.Equal(2, (await engine.Get<DecisionStore>().StandingAsync(Stop)).Refusals.Count());
    }

    [Fact]
    public async Task A_first_plan_asks_who_else_pulls_and_keeps_the_answer()
    {
        var repository = World.Repository("shop/web");
        var builds = World.Builds(repository, 15, 20);
        repository.Write(edit => edit.Pull(builds[2].Digest, World.Start.AddDays(-1)));
        World.Options = new PortalOptions { Limits = new LimitOptions { ApproveFirstRun = true } };
        var engine = await ReopenAsync();
        await engine.PreviewAsync(Stop);
        var dialogs = Dialogs();
        var page = Render<ApprovalsPage>();
        var card = page.Find($"section[aria-label='First plan of {World.Registry}']").TextContent;
        Assert.Contains("prod", card, StringComparison.Ordinal);
        Assert.Contains("ECS, Lambda, App Runner, CI and developers: not looked at", card, StringComparison.Ordinal);
        Assert.Matches(@"shop/web\s*1 image", card);

        var approving = page.InvokeAsync(() => page.Find($"button[aria-label='Approve the first plan of {World.Registry}']").ClickAsync(new()));
        dialogs.WaitForAssertion(() => Assert.Equal(2, dialogs.FindAll(".mud-dialog textarea:not([aria-hidden])").Count));
        Assert.True(dialogs.FindAll(".mud-dialog-actions button")[^1].HasAttribute("disabled"));
        await dialogs.InvokeAsync(() => dialogs.FindAll(".mud-dialog textarea:not([aria-hidden])")[0].InputAsync(new() { Value = "CI of team shop" }));
        await dialogs.InvokeAsync(() => dialogs.FindAll(".mud-dialog-actions button")[^1].ClickAsync(new()));
        await approving;

        Assert.Equal("CI of team shop", (await engine.Get<DecisionStore>().StandingAsync(Stop)).Of(World.Registry)!.Pullers);
        await EndedAsync(engine, new Uri(Services.GetRequiredService<NavigationManager>().Uri).Segments[^1]);
        Assert.Contains("Others who pull: CI of team shop", Render<ApprovalsPage>().Markup);
    }

    [Fact]
    public async Task A_plan_that_is_too_old_is_not_approved()
    {
        var engine = await ParkedAsync();
        await engine.PreviewAsync(Stop);
        World.Time.Advance(TimeSpan.FromHours(25));

        var page = Render<ApprovalsPage>();

        Assert.True(page.Find("button[aria-label='Approve shop/web']").HasAttribute("disabled"));
        Assert.Contains("can be executed no more", page.Markup, StringComparison.Ordinal);
    }

    private async Task<IServiceProvider> ParkedAsync(params string[] names)
    {
        foreach (var name in names.DefaultIfEmpty("shop/web")) { World.Builds(World.Repository(name), 30, 20); }
        World.Runs("web", $"{PortalWorld.Host}/shop/none:none");
        World.Options = new PortalOptions { Limits = new LimitOptions { ParkCount = 5, ParkShare = 0.5 } };
        return await ReopenAsync();
    }

    // Pages of a portal with other settings than the one that every page test begins with.
    private async Task<IServiceProvider> ReopenAsync()
    {
        var engine = await World.PortalAsync(Stop);
        Services
            .AddSingleton(engine.Get<PortalOptions>())
            .AddSingleton(engine.Get<BrakeReader>())
            .AddSingleton(engine.Get<WaitingReader>())
            .AddSingleton(engine.Get<DecisionStore>())
            .AddSingleton(engine.Get<ApprovalDesk>())
            .AddSingleton(engine.Get<RunFeed>());
        return engine;
    }

    private static async Task<Run> EndedAsync(IServiceProvider engine, string id)
    {
        while (engine.Get<RunFeed>().Find(id) is not { IsAtWork: false }) { await Task.Yield(); }

        return (await engine.Get<RunStore>().FindAsync(id, Stop))!;
    }

    private static async Task NoteAsync(IRenderedComponent<MudDialogProvider> dialogs, string note)
    {
        dialogs.WaitForAssertion(() => Assert.NotEmpty(dialogs.FindAll(".mud-dialog textarea")));
        await dialogs.InvokeAsync(() => dialogs.Find(".mud-dialog textarea").InputAsync(new() { Value = note }));
        await dialogs.InvokeAsync(() => dialogs.FindAll(".mud-dialog-actions button")[^1].ClickAsync(new()));
    }
}
