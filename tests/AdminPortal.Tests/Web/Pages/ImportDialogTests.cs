using AdminPortal.Operations.Store;
using AdminPortal.Planning.Rules;
using AdminPortal.Tests.Operations.Runs;
using AdminPortal.Web.Pages.Rules;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using MudBlazor;
using Xunit;

namespace AdminPortal.Tests.Web.Pages;

public sealed class ImportDialogTests : PageTest
{
    [Fact]
    public async Task A_file_is_shown_with_what_it_would_delete_before_it_is_imported()
    {
        World.Builds(World.Repository("shop/web"), 30, 20);
        await Engine.PreviewAsync(Stop);
        await Engine.Get<PinStore>().AddAsync(new Pin { Repository = "shop/api", Whole = true, Reason = "stays" }, "ann", Stop);
        var (page, dialogs) = Open();
        Assert.True(Confirm(dialogs).HasAttribute("disabled"));

        Upload(dialogs, """{ "schema": 1, "rules": { "numbers": { "keepNewest": 4 } }, "pins": [ { "repository": "shop/web", "tag": "v1", "reason": "audit" } ] }""");

        dialogs.WaitForAssertion(() => Assert.Contains("6 more to delete", dialogs.Markup));
        Assert.Contains("Newest images kept", dialogs.Find("[aria-label='Changes of the rules']").TextContent);
        Assert.Contains("+ set: v1 in shop/web, for ever, audit", dialogs.Find("[aria-label='Changes of pins']").TextContent);
        Assert.Contains("shop/api", dialogs.Find("[aria-label='Pins that the file does not hold']").TextContent);
        Assert.Equal(0, (await Engine.Get<RuleStore>().CurrentAsync(Stop)).Number);
        await dialogs.InvokeAsync(() => Confirm(dialogs).ClickAsync(new()));

        page.WaitForAssertion(() => Assert.Empty(dialogs.FindAll(".mud-dialog")));
        var saved = await Engine.Get<RuleStore>().CurrentAsync(Stop);
        Assert.Equal((1, 4, "Imported from rules.json"), (saved.Number, saved.Book.Numbers.KeepNewest, saved.Note));
        Assert.Equal(2, (await Engine.Get<PinStore>().ListAsync(Stop)).Count);
    }

    [Fact]
    public void Mistakes_are_told_with_their_places_and_nothing_can_be_imported()
    {
        var (_, dialogs) = Open();

        Upload(dialogs, "{ \"schema\": 1,\n \"pins\": [ {} ] }");

        dialogs.WaitForAssertion(() => Assert.Contains("Line 2, $.pins[0] names no reason", dialogs.Find("[role=alert]").TextContent));
        Assert.True(Confirm(dialogs).HasAttribute("disabled"));
    }

    [Fact]
    public async Task Who_changes_something_meanwhile_is_not_overwritten()
    {
        var (_, dialogs) = Open();
        Upload(dialogs, """{ "schema": 1, "rules": { "numbers": { "keepNewest": 4 } } }""");
        dialogs.WaitForAssertion(() => Assert.False(Confirm(dialogs).HasAttribute("disabled")));
        await Engine.Get<RuleStore>().SaveAsync(new RuleBook { Numbers = new() { KeepNewest = 9 } }, 0, "eve", null, Stop);

        await dialogs.InvokeAsync(() => Confirm(dialogs).ClickAsync(new()));

        dialogs.WaitForAssertion(() => Assert.Contains("Somebody else changed", dialogs.Find("[role=alert]").TextContent));
        Assert.Contains("9", dialogs.Find("[aria-label='Changes of the rules']").TextContent);
        Assert.Equal(9, (await Engine.Get<RuleStore>().CurrentAsync(Stop)).Book.Numbers.KeepNewest);
    }

    private (IRenderedComponent<RulesPage> Page, IRenderedComponent<MudDialogProvider> Dialogs) Open()
    {
        var dialogs = Dialogs();
        var page = Render<RulesPage>();
        Assert.Equal("/download/rules.json", page.Find("a[download]").GetAttribute("href"));
        _ = page.InvokeAsync(() => page.FindAll("button").Single(button => button.TextContent.Contains("Import", StringComparison.Ordinal)).ClickAsync(new()));
        dialogs.WaitForAssertion(() => Assert.NotEmpty(dialogs.FindAll("input[type=file]")));
        return (page, dialogs);
    }

    private static void Upload(IRenderedComponent<MudDialogProvider> dialogs, string text) =>
        dialogs.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(text, "rules.json"));

    private static AngleSharp.Dom.IElement Confirm(IRenderedComponent<MudDialogProvider> dialogs) => dialogs.FindAll(".mud-dialog-actions button")[^1];
}
