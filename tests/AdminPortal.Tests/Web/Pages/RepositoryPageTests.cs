using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Rules;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Wire;
using AdminPortal.Tests.Operations.Runs;
using AdminPortal.Web.Pages.Repositories;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Xunit;

namespace AdminPortal.Tests.Web.Pages;

public sealed class RepositoryPageTests : PageTest
{
    [Fact]
    public async Task Every_image_stands_there_with_verdict_and_reason_and_unfolds()
    {
        World.Builds(World.Repository("shop/web"), 12, 20);
        await Engine.PreviewAsync(Stop);

        var page = OpenRepository("shop/web");

        Assert.Equal(12, Lines(page).Count);
        Assert.Equal(2, Lines(page).Count(line => line.Contains("Delete", StringComparison.Ordinal)));
        Assert.Contains("of the 10 newest of main", Lines(page)[0]);
        await page.InvokeAsync(() => page.Find("button.fold").ClickAsync(new()));
        Assert.Equal("true", page.Find("button.fold").GetAttribute("aria-expanded"));
        Assert.Contains(page.FindAll("tr.member"), line => line.TextContent.Contains("newest-of-group", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_filter_in_the_address_is_applied()
    {
        World.Builds(World.Repository("shop/web"), 12, 20);
        await Engine.PreviewAsync(Stop);

        var page = OpenRepository("shop/web", "?verdict=delete");

        Assert.All(Lines(page), line => Assert.Contains("Delete", line));
        Assert.Contains("2 images", page.Find(".matches").TextContent);
    }

    [Fact]
    public async Task Members_of_an_image_lie_below_it()
    {
        var repository = World.Repository("shop/web");
        var child = repository.Push(new ImagePush { Content = "amd64", PushedAt = World.Start.AddDays(-40) });
        repository.Push(new ImagePush { Content = "index", Kind = ImageKind.Index, PushedAt = World.Start.AddDays(-40), Tags = ["v1.0.0"], Children = [new ImageChild(child.Digest, "linux/amd64")] });
        await Engine.PreviewAsync(Stop);

        var page = OpenRepository("shop/web");

        Assert.Single(Lines(page));
        Assert.Contains("index, 1 member", Lines(page)[0]);
        await page.InvokeAsync(() => page.Find("button.fold").ClickAsync(new()));
        Assert.Contains(page.FindAll("tr.member"), line => line.TextContent.Contains("stays with", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_real_size_is_measured_by_a_click_and_said_as_an_estimate()
    {
        var repository = World.Repository("shop/web");
        for (var i = 0; i < 12; i++) { repository.Push(new ImagePush { Content = $"c{i}", PushedAt = World.Start.AddDays(-20).AddHours(-i), Tags = [$"main-{0xa1b2c30 + i:x}"], Base = "web", Size = 10L << 30 }); }
        await Engine.PreviewAsync(Stop);
        var page = OpenRepository("shop/web");
        await page.WaitForAssertionAsync(() => Assert.Contains("shared layers counted with every image", page.Find(".real-size").TextContent), TimeSpan.FromSeconds(30));
        Assert.Contains("reads 12 manifests", page.Find(".real-size").TextContent);

        await page.InvokeAsync(() => page.Find(".real-size button").ClickAsync(new()));

        await page.WaitForAssertionAsync(() => Assert.Contains("100 % of the bytes are known (12 of 12 images)", page.Find(".real-size").TextContent), TimeSpan.FromSeconds(30));
        Assert.Contains("At most 54.0 GiB, $5.40 a month, where ECR lists 120 GiB", page.Find(".real-size").TextContent);
        Assert.Empty(page.FindAll(".real-size button"));
    }

    [Fact]
    public async Task A_measurement_that_is_refused_says_why_and_can_be_tried_again()
    {
        World.Builds(World.Repository("shop/web"), 3, 20);
        await Engine.PreviewAsync(Stop);
        World.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "BatchGetImage", Status = 400, Code = "AccessDeniedException", Message = "not authorized to perform: ecr:BatchGetImage" });
        var page = OpenRepository("shop/web");

        await page.WaitForAssertionAsync(() => Assert.Contains("Measure the real size", page.Find(".real-size").TextContent), TimeSpan.FromSeconds(30));
        await page.InvokeAsync(() => page.Find(".real-size button").ClickAsync(new()));

        await page.WaitForAssertionAsync(() => Assert.Contains("ended early", page.Find(".real-size [role=status]").TextContent), TimeSpan.FromSeconds(30));
        Assert.Contains("Measure the real size", page.Find(".real-size button").TextContent);
    }

    [Fact]
    public async Task What_no_plan_knows_is_said_in_words()
    {
        await Engine.PreviewAsync(Stop);

        Assert.Contains("does not know this repository", OpenRepository("no/such").Find(".empty").TextContent);
    }

    [Fact]
    public async Task Demand_47_all_that_match_are_selected_in_sight_or_not_and_pinned_with_one_dialog()
    {
        World.Builds(World.Repository("shop/web"), 150, 20);
        World.Builds(World.Repository("shop/api"), 12, 20);
        await Engine.PreviewAsync(Stop);
        var dialogs = Dialogs();
        var page = OpenRepository("shop/web", "?verdict=delete");

        await page.InvokeAsync(() => page.Find("thead input[type=checkbox]").ChangeAsync(new() { Value = true }));
        Assert.Contains("140 images selected", page.Find(".selection").TextContent);
        var pinning = page.InvokeAsync(() => page.FindAll(".selection button").Single(button => button.TextContent.Contains("Pin…", StringComparison.Ordinal)).ClickAsync(new()));
        await AnswerAsync(dialogs, "audit of 2026");
        await pinning;

        var pins = await Engine.Get<PinStore>().ListAsync(Stop);
        Assert.Equal(140, pins.Select(stored => stored.Pin.Digest).Distinct().Count());
        Assert.All(pins, stored => Assert.Equal(("shop/web", "audit of 2026"), (stored.Pin.Repository, stored.Pin.Reason)));
        var plan = await Engine.PreviewAsync(Stop);
        Assert.Equal(2, plan.Totals.Delete);
    }

    [Fact]
    public async Task Demand_47_an_index_and_its_children_are_one_row_and_pinned_as_one()
    {
        var repository = World.Repository("shop/web");
        var (amd, arm) = (repository.Push(Old("amd64")), repository.Push(Old("arm64")));
        var index = repository.Push(Old("index") with { Kind = ImageKind.Index, Tags = ["main-0badcafe"], Children = [new(amd.Digest, "linux/amd64"), new(arm.Digest, "linux/arm64")] });
        World.Builds(repository, 12, 20);
        await Engine.PreviewAsync(Stop);
        var dialogs = Dialogs();
        var page = OpenRepository("shop/web", "?q=main-0badcafe");

        Assert.Single(Lines(page));
        await page.InvokeAsync(() => page.Find("tbody input[type=checkbox]").ChangeAsync(new() { Value = true }));
        Assert.Contains("1 image selected", page.Find(".selection").TextContent);
        Assert.Contains("3 with what belongs to them", page.Find(".selection").TextContent);
        var pinning = page.InvokeAsync(() => page.FindAll(".selection button").Single(button => button.TextContent.Contains("Pin…", StringComparison.Ordinal)).ClickAsync(new()));
        await AnswerAsync(dialogs, "audit");
        await pinning;

        Assert.Equal(index.Id(), Assert.Single(await Engine.Get<PinStore>().ListAsync(Stop)).Pin.Digest);
        var images = (await Engine.Get<PlanStore>().RepositoryAsync((await Engine.PreviewAsync(Stop)).Id, new RepositoryId(World.Registry, "shop/web"), Stop))!.Images;
        Assert.All(images.Where(image => image.Image.Digest == amd.Id() || image.Image.Digest == arm.Id() || image.Image.Digest == index.Id()), image => Assert.Equal(Verdict.Keep, image.Verdict));
    }

    [Fact]
    public async Task A_filter_lets_go_of_what_no_longer_matches()
    {
        World.Builds(World.Repository("shop/web"), 15, 20);
        await Engine.PreviewAsync(Stop);
        var page = OpenRepository("shop/web");
        await page.InvokeAsync(() => page.Find("thead input[type=checkbox]").ChangeAsync(new() { Value = true }));
        Assert.Contains("15 images selected", page.Find(".selection").TextContent);

        Services.GetRequiredService<NavigationManager>().NavigateTo(Services.GetRequiredService<NavigationManager>().GetUriWithQueryParameter("verdict", "delete"));

        page.WaitForAssertion(() => Assert.Contains("5 images selected", page.Find(".selection").TextContent));
    }

    [Fact]
    public async Task A_pin_on_a_row_is_lifted_by_its_button_and_comes_back_by_undo()
    {
        var builds = World.Builds(World.Repository("shop/web"), 12, 20);
        await Engine.PreviewAsync(Stop);
        await Engine.Get<PinStore>().AddAsync(new Pin { Repository = "shop/web", Digest = builds[11].Id(), Reason = "audit" }, "ann", Stop);
        var snackbars = Render<MudSnackbarProvider>();
        var page = OpenRepository("shop/web");
        Assert.Contains("Pinned by ann: audit", page.Find("button.pinned").GetAttribute("title"));

        await page.InvokeAsync(() => page.Find("button.pinned").ClickAsync(new()));

        Assert.Empty(await Engine.Get<PinStore>().ListAsync(Stop));
        Assert.Empty(page.FindAll("button.pinned"));
        snackbars.WaitForAssertion(() => Assert.Contains("1 pin lifted", snackbars.Markup));
        await snackbars.InvokeAsync(() => snackbars.FindAll("button").Single(button => button.TextContent.Contains("Undo", StringComparison.Ordinal)).ClickAsync(new()));
        Assert.Equal("audit", Assert.Single(await Engine.Get<PinStore>().ListAsync(Stop)).Pin.Reason);
        page.WaitForAssertion(() => Assert.Single(page.FindAll("button.pinned")));
    }

    [Fact]
    public async Task A_link_from_the_pins_shows_only_what_the_pin_names()
    {
        var builds = World.Builds(World.Repository("shop/web"), 12, 20);
        await Engine.PreviewAsync(Stop);
        var pin = await Engine.Get<PinStore>().AddAsync(new Pin { Repository = "shop/web", TagPattern = builds[3].Tags[0], Reason = "audit" }, "ann", Stop);

        var page = OpenRepository("shop/web", $"?pin={pin.Id}");

        Assert.Contains(builds[3].Tags[0], Assert.Single(Lines(page)), StringComparison.Ordinal);
        Assert.Contains($"held by pin {pin.Id}", page.Find(".filters").TextContent);
    }

    [Fact]
    public async Task A_group_and_a_tag_in_the_address_are_applied()
    {
        var web = World.Repository("shop/web");
        World.Builds(web, 12, 20);
        web.Push(new ImagePush { Content = "dev", PushedAt = World.Start.AddDays(-2), Tags = ["dev-0badcafe"] });
        await Engine.PreviewAsync(Stop);

        Assert.Contains("dev-0badcafe", Assert.Single(Lines(OpenRepository("shop/web", "?group=dev"))), StringComparison.Ordinal);
        Assert.Contains("1 of the 10 newest of dev", Assert.Single(Lines(OpenRepository("shop/web", "?tag=dev-*"))), StringComparison.Ordinal);
        Assert.Empty(Lines(OpenRepository("shop/web", "?group=dev&tag=main-*")));
        Assert.Contains(OpenRepository("shop/web").FindAll(".pick option"), option => option.TextContent == "dev (1)");
    }

    [Fact]
    public async Task Demand_26_of_a_large_repository_only_the_lines_in_sight_are_made()
    {
        var web = World.Repository("shop/web");
        World.Builds(web, 700, 20);
        await Engine.PreviewAsync(Stop);

        var page = OpenRepository("shop/web");

        Assert.Contains("700 images", page.Find(".matches").TextContent);
        var rows = page.FindComponent<ImageTable>().Instance.Rows;
        Assert.Equal((700, 40), (rows.Count, rows.Read(300, 40).Count));
        Assert.Same(await Services.GetRequiredService<PlanShelf>().OpenAsync((await Engine.Get<PlanStore>().LatestAsync(Stop))!.Id, new RepositoryId(World.Registry, "shop/web"), Stop),
            await Services.GetRequiredService<PlanShelf>().OpenAsync((await Engine.Get<PlanStore>().LatestAsync(Stop))!.Id, new RepositoryId(World.Registry, "shop/web"), Stop));
    }

    [Fact]
    public async Task Demand_31_an_image_with_more_than_900_tags_is_flagged_and_found()
    {
        var web = World.Repository("shop/web");
        World.Builds(web, 3, 20);
        web.Push(new ImagePush { Content = "crowded", PushedAt = World.Start.AddDays(-2), Tags = [.. Enumerable.Range(0, 1000).Select(i => $"pr-{i}")] });
        await Engine.PreviewAsync(Stop);

        var page = OpenRepository("shop/web");
        Assert.Contains("1 image with more than 900 tags", page.Find(".mud-alert").TextContent);
        Assert.Contains("1,000 tags", Lines(page)[0]);
        Assert.Equal("/repositories/123456789012/eu-central-1/shop/web?crowded=1", page.Find(".mud-alert a").GetAttribute("href")!.Replace(World.Registry.Account, "123456789012", StringComparison.Ordinal));

        Assert.Single(Lines(OpenRepository("shop/web", "?crowded=1")));
    }

    [Fact]
    public async Task What_holds_an_image_is_unfolded_with_facts_and_a_link_to_the_cluster()
    {
        var builds = World.Builds(World.Repository("shop/web"), 2, 20);
        World.Runs("checkout", $"{PortalWorld.Host}/shop/web:{builds[0].Tags[0]}");
        await Engine.PreviewAsync(Stop);
        var page = OpenRepository("shop/web");

        await page.InvokeAsync(() => page.Find("button.fold").ClickAsync(new()));

        var link = page.Find("tr.member a");
        Assert.Contains("Deployment checkout", link.TextContent);
        Assert.Equal("/clusters?cluster=prod", link.GetAttribute("href"));
        Assert.Contains("in main", page.Find("tr.facts").TextContent);
    }

    [Fact]
    public async Task Hostile_and_long_strings_are_shown_as_text()
    {
        var web = World.Repository("shop/web");
        web.Push(new ImagePush { Content = "long", PushedAt = World.Start.AddDays(-2), Tags = [new string('x', 128)] });
        await Engine.Get<PinStore>().AddAsync(new Pin { Repository = "shop/web", TagPattern = "x*", Reason = "<script>alert(1)</script> מוצמד " + new string('y', 256) }, "<img src=x onerror=alert(1)>", Stop);
        await Engine.PreviewAsync(Stop);

        var page = OpenRepository("shop/web", "?q=%3Cscript%3E");

        Assert.Empty(page.FindAll("script"));
        Assert.Empty(page.FindAll("img"));
        Assert.Contains("<script>alert(1)</script> מוצמד", Assert.Single(Lines(page)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_repository_says_so()
    {
        World.Repository("shop/web");
        await Engine.PreviewAsync(Stop);

        Assert.Contains("The repository is empty", OpenRepository("shop/web").Find(".empty").TextContent);
    }

    [Fact]
    public async Task The_history_tells_what_was_pushed_and_deleted_with_links_to_the_runs()
    {
        var builds = World.Builds(World.Repository("shop/web"), 12, 20);
        var run = await Engine.ExecuteAsync((await Engine.PreviewAsync(Stop)).Id, Stop);

        var page = OpenRepository("shop/web", "?tab=history");

        Assert.Contains("12 images pushed, 2 deleted by the portal, 0 gone otherwise", page.Find(".timeline-bars").GetAttribute("aria-label"));
        Assert.Equal(2, page.FindAll("table.rows tbody a.mono").Count(link => link.GetAttribute("href") == $"/runs/{run.Id}"));
        Assert.Single(OpenRepository("shop/web", $"?tab=history&q={builds[11].Tags[0]}").FindAll("table.rows tbody a.mono"));
        Assert.Empty(OpenRepository("shop/web", "?tab=history&outcome=failed").FindAll("table.rows tbody a.mono"));
    }

    [Fact]
    public async Task A_repository_of_which_nothing_is_known_has_an_empty_history()
    {
        await Engine.PreviewAsync(Stop);

        Assert.Contains("Nothing is known to have happened", OpenRepository("no/such", "?tab=history").Find(".empty").TextContent);
    }

    private ImagePush Old(string content) => new() { Content = content, PushedAt = World.Start.AddDays(-40) };

    private static async Task AnswerAsync(IRenderedComponent<MudDialogProvider> dialogs, string reason)
    {
        dialogs.WaitForAssertion(() => Assert.NotEmpty(dialogs.FindAll(".mud-dialog input")));
        await dialogs.InvokeAsync(() => dialogs.Find(".mud-dialog input").InputAsync(new() { Value = reason }));
        await dialogs.InvokeAsync(() => dialogs.FindAll(".mud-dialog-actions button")[^1].ClickAsync(new()));
    }

    private static List<string> Lines(IRenderedComponent<RepositoryPage> page) =>
        [.. page.FindAll("table.rows tbody tr").Where(line => line.QuerySelector(".chip") is not null).Select(line => line.TextContent)];
}
