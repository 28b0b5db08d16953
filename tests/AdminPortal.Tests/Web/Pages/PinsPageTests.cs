using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Rules;
using AdminPortal.Tests.Operations.Runs;
using AdminPortal.Web.Pages.Pins;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Xunit;

namespace AdminPortal.Tests.Web.Pages;

public sealed class PinsPageTests : PageTest
{
    [Fact]
    public void Without_pins_the_page_says_how_to_set_one()
    {
        var page = Render<PinsPage>();

        Assert.Contains("Nothing is pinned", page.Find(".empty").TextContent);
        Assert.Contains("adminportal:keep", page.Find("section[aria-labelledby=tags]").TextContent);
    }

    [Fact]
    public async Task Each_pin_says_what_it_holds_now_with_a_link_and_ended_ones_stand_apart()
    {
        var repository = World.Repository("shop/web");
        World.Builds(repository, 12, 20);
        await Engine.PreviewAsync(Stop);
        var pins = Engine.Get<PinStore>();
        var whole = await pins.AddAsync(new Pin { Repository = "shop/web", Whole = true, Reason = "release week" }, "ann", Stop);
        await pins.AddAsync(new Pin { Repository = "shop/web", TagPattern = "v9.*", Reason = "nothing yet" }, "bob", Stop);
        await pins.AddAsync(new Pin { Repository = "shop/web", TagPattern = "*", Reason = "over", Until = World.Start.AddMinutes(-1) }, "eve", Stop);

        var page = Render<PinsPage>();

        var lines = page.FindAll("[aria-label='Pins in force'] tbody tr:has(td)").Select(line => line.TextContent).ToList();
        Assert.Equal(2, lines.Count);
        Assert.Contains("ann", lines[0], StringComparison.Ordinal);
        Assert.Contains("nothing", lines[1], StringComparison.Ordinal);
        var link = page.Find("[aria-label='Pins in force'] tbody a");
        Assert.Equal(("12 images", $"/repositories/{World.Registry.Account}/{World.Registry.Region}/shop/web?pin={whole.Id}"), (link.TextContent, link.GetAttribute("href")));
        Assert.Contains("eve", Assert.Single(page.FindAll("[aria-label='Ended pins'] tbody tr:has(td)")).TextContent, StringComparison.Ordinal);
        Assert.Contains("eve set pin", page.Find("section[aria-labelledby=changes]").TextContent);
    }

    [Fact]
    public async Task Pins_are_searched_by_anything_that_stands_in_them()
    {
        foreach (var (name, reason, actor) in new[] { ("shop/web", "audit", "ann"), ("data/etl", "release", "bob") })
        {
            await Engine.Get<PinStore>().AddAsync(new Pin { Repository = name, TagPattern = "v1.*", Reason = reason }, actor, Stop);
        }

        Services.GetRequiredService<NavigationManager>().NavigateTo("/pins?q=BOB");
        var page = Render<PinsPage>();

        Assert.Contains("data/etl", Assert.Single(page.FindAll("[aria-label='Pins in force'] tbody tr:has(td)")).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pin_is_edited_and_lifted_here_and_lifting_can_be_undone()
    {
        var pins = Engine.Get<PinStore>();
        var pin = await pins.AddAsync(new Pin { Repository = "shop/web", TagPattern = "v1.*", Reason = "audit" }, "ann", Stop);
        var (dialogs, snackbars) = (Dialogs(), Render<MudSnackbarProvider>());
        var page = Render<PinsPage>();

        var editing = page.InvokeAsync(() => page.Find($"button[aria-label='Edit pin {pin.Id}']").ClickAsync(new()));
        dialogs.WaitForAssertion(() => Assert.Equal(2, dialogs.FindAll(".mud-dialog input").Count));
        await dialogs.InvokeAsync(() => dialogs.FindAll(".mud-dialog input")[0].InputAsync(new() { Value = "audit of 2026" }));
        await dialogs.InvokeAsync(() => dialogs.FindAll(".mud-dialog input")[1].InputAsync(new() { Value = "2000-01-01" }));
        Assert.True(dialogs.FindAll(".mud-dialog-actions button")[^1].HasAttribute("disabled"));
        await dialogs.InvokeAsync(() => dialogs.FindAll(".mud-dialog input")[1].InputAsync(new() { Value = "2099-12-31" }));
        await dialogs.InvokeAsync(() => dialogs.FindAll(".mud-dialog-actions button")[^1].ClickAsync(new()));
        await editing;

        var edited = Assert.Single(await pins.ListAsync(Stop)).Pin;
        Assert.Equal(("audit of 2026", new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero)), (edited.Reason, edited.Until));
        await page.InvokeAsync(() => page.Find($"button[aria-label='Lift pin {pin.Id}']").ClickAsync(new()));
        Assert.Empty(await pins.ListAsync(Stop));
        snackbars.WaitForAssertion(() => Assert.Contains("1 pin lifted", snackbars.Markup));
        await snackbars.InvokeAsync(() => snackbars.FindAll("button").Single(button => button.TextContent.Contains("Undo", StringComparison.Ordinal)).ClickAsync(new()));
        Assert.Equal(edited, Assert.Single(await pins.ListAsync(Stop)).Pin);
    }

    [Fact]
    public async Task Repositories_that_a_resource_tag_keeps_are_listed_with_the_reason()
    {
        var repository = World.Repository("shop/web");
        repository.Change(settings => settings with { Tags = new Dictionary<string, string> { [KeepTag.Key] = "customer demo" } });
        World.Builds(repository, 3, 20);
        await Engine.PreviewAsync(Stop);

        Assert.Contains("customer demo", Render<PinsPage>().Find("section[aria-labelledby=tags]").TextContent);
    }

    [Fact]
    public async Task Protected_tags_are_shown_as_the_rules_of_now_have_them()
    {
        await Engine.Get<RuleStore>().SaveAsync(new RuleBook { ProtectedTags = ["rel-*", "lts"] }, 0, "ann", null, Stop);

        Assert.Contains("rel-*", Render<PinsPage>().Find("section[aria-labelledby=protected]").TextContent);
    }
}
