using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Rules;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Kubernetes;
using AdminPortal.Tests.Operations.Runs;
using AdminPortal.Web.Pages.Repositories;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AdminPortal.Tests.Web.Pages;

public sealed class ByHandPageTests : PageTest
{
    [Fact]
    public async Task Demand_47_all_that_match_are_chosen_previewed_confirmed_and_deleted()
    {
        var builds = World.Builds(World.Repository("shop/web"), 12, 1);
        World.Runs("checkout", $"{PortalWorld.Host}/shop/web:{builds[3].Tags[0]}");
        await Engine.PreviewAsync(Stop);
        var page = OpenRepository("shop/web", "?verdict=keep");
        await page.InvokeAsync(() => page.Find("thead input[type=checkbox]").ChangeAsync(new() { Value = true }));
        await page.InvokeAsync(() => page.FindAll(".selection button").Single(button => button.TextContent.Contains("Delete…", StringComparison.Ordinal)).ClickAsync(new()));
        var id = Navigation.Uri.Split("/preview/by-hand/")[1];

        var choice = Open(id);
        await EndedAsync(id);
        await choice.WaitForAssertionAsync(() => Assert.Contains("Delete 10 images", choice.Find(".act-card button").TextContent), TimeSpan.FromSeconds(30));

        Assert.Contains("12 families chosen by", choice.Markup);
        var stays = choice.FindAll("[aria-label='Chosen, and stays'] tbody tr").Select(line => line.TextContent).Where(text => text.Contains("Keep", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, stays.Count);
        Assert.Contains("newest of the repository", stays[0], StringComparison.Ordinal);
        Assert.Contains("Deployment checkout", stays[1], StringComparison.Ordinal);

        var dialogs = Dialogs();
        var executing = choice.InvokeAsync(() => choice.Find(".act-card button").ClickAsync(new()));
        dialogs.WaitForAssertion(() => Assert.Contains("This cannot be undone", dialogs.Markup));
        Assert.Contains("10 images", dialogs.Find(".mud-dialog h2").TextContent);
        Assert.Contains("477 MiB", dialogs.Markup);
        await dialogs.InvokeAsync(() => dialogs.FindAll(".mud-dialog-actions button")[^1].ClickAsync(new()));
        await executing;

        var run = Navigation.Uri.Split("/runs/")[1];
        await EndedAsync(run);
        Assert.Equal(2, World.Server.Ecr.Registry(World.Registry.Account, World.Registry.Region).Find("shop/web")!.Count);
        Assert.Contains("12 families chosen by", Open(id).Markup);
        Assert.Contains("Nothing to delete", Open(id).Markup);
        Assert.Contains("10 images gone since this plan was drawn", OpenRepository("shop/web").Markup);
        Assert.Equal(10, (await Engine.Get<RunStore>().SearchAsync(new RemovalSearch { Repository = Repository, Outcome = RemovalOutcome.Deleted }, Stop)).Total);
    }

    [Fact]
    public async Task Where_nearly_all_would_go_the_name_has_to_be_typed()
    {
        var cache = World.Repository("shop/web");
        StoredImage[] caches = [.. Enumerable.Range(0, 120).Select(i => cache.Push(new ImagePush { Content = $"cache {i}", PushedAt = World.Start.AddDays(-40 - i), Kind = ImageKind.BuildCache }))];
        var choice = Open(await DrawAsync(caches));
        var dialogs = Dialogs();

        var executing = choice.InvokeAsync(() => choice.Find(".act-card button").ClickAsync(new()));
        dialogs.WaitForAssertion(() => Assert.Contains("would lose 119 images", dialogs.Markup));
        Assert.True(dialogs.FindAll(".mud-dialog-actions button")[^1].HasAttribute("disabled"));
        await dialogs.InvokeAsync(() => dialogs.Find(".mud-dialog input").InputAsync(new() { Value = "shop/web" }));
        await dialogs.InvokeAsync(() => dialogs.FindAll(".mud-dialog-actions button")[^1].ClickAsync(new()));
        await executing;

        var run = Navigation.Uri.Split("/runs/")[1];
        await EndedAsync(run);
        Assert.Equal((RunState.Completed, 119), await Engine.Get<RunStore>().FindAsync(run, Stop) is { } ended ? (ended.State, ended.Counts.Deleted) : default);
    }

    [Fact]
    public async Task A_repository_whose_cleaning_was_refused_cannot_be_emptied_by_hand()
    {
        var builds = World.Builds(World.Repository("shop/web"), 3, 1);
        await Engine.Get<DecisionStore>().DecideAsync([new Decision { Kind = DecisionKind.Refused, Scope = DecisionScope.Repository, Repository = Repository, Actor = "bob", PlanId = "p", Images = 1, Bytes = 1, Reason = "x" }], Stop);

        var choice = Open(await DrawAsync(builds[1], builds[2]));

        Assert.True(choice.Find(".act-card button").HasAttribute("disabled"));
        Assert.Contains("was refused by bob", choice.Find(".act-card").TextContent);
    }

    [Fact]
    public async Task What_nobody_could_find_out_is_held_and_says_so()
    {
        var builds = World.Builds(World.Repository("shop/web"), 3, 1);
        World.Cluster.Faults.Add(new KubernetesFault(KubernetesFaultKind.Status) { Resource = "cronjobs", Status = 403 });

        var choice = Open(await DrawAsync(builds[1], builds[2]));

        Assert.Contains("Nothing to delete", choice.Markup);
        Assert.Equal(2, choice.FindAll("[aria-label='Chosen, and stays'] .chip").Count(chip => chip.TextContent.Contains("Hold", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_was_never_chosen_is_said_in_words() => Assert.Contains("There is no such choice", Open("p-nonesuch").Find(".empty").TextContent);

    [Fact]
    public async Task A_plan_of_the_rules_is_no_choice()
    {
        World.Builds(World.Repository("shop/web"), 12, 20);
        var plan = await Engine.PreviewAsync(Stop);

        Assert.Contains("There is no such choice", Open(plan.Id).Find(".empty").TextContent);
    }

    [Fact]
    public async Task Hostile_and_long_names_are_text()
    {
        var web = World.Repository("shop/web");
        World.Builds(web, 2, 1);
        var image = web.Push(new ImagePush { Content = "hostile", PushedAt = World.Start.AddDays(-9), Tags = [new string('x', 128)] });
        await Engine.Get<PinStore>().AddAsync(new Pin { Repository = "shop/web", Digest = image.Id(), Reason = "<script>alert(1)</script> מוצמד " + new string('y', 256) }, "ann", Stop);

        var choice = Open(await DrawAsync(image));

        Assert.Empty(choice.FindAll("script"));
        Assert.Contains("<script>alert(1)</script> מוצמד", choice.Find("[aria-label='Chosen, and stays'] tbody").TextContent);
    }

    private RepositoryId Repository => new(World.Registry, "shop/web");

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    private async Task<string> DrawAsync(params StoredImage[] images) =>
        (await Engine.Get<Previews>().DrawAsync(new PreviewRequest { Id = Engine.Get<RunIds>().NewPlan(), Actor = "ann", Hand = new HandChoice(Repository, [.. images.Select(image => image.Id())]) }, Stop)).Id;

    private IRenderedComponent<ByHandPage> Open(string id) => Render<ByHandPage>(page => page.Add(each => each.Id, id));
}
