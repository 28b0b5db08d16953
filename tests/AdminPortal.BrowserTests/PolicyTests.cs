using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace AdminPortal.BrowserTests;

/// <summary>Lifecycle policies in a real browser.</summary>
public sealed partial class PolicyTests(PortalBrowser portal)
{
    private const string Registry = "123456789012/us-east-1";

    private const string Bad = "shop/api";

    private const string Without = "shop/cart";

    [Fact]
    public async Task From_a_repository_to_an_applied_template_in_three_clicks_and_what_follows()
    {
        await using var visit = await Visit.BeginAsync(portal, 1440, ColorScheme.Light);
        var page = visit.Page;

        await visit.OpenAsync($"/repositories/{Registry}/{Without}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Create policy" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply… Untagged images expire" }).ClickAsync();
        var apply = page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Apply", Exact = true });
        await Assertions.Expect(apply).ToBeEnabledAsync();
        await visit.PictureAsync("policy-walk-1-apply");
        await visit.AssertAccessibleAsync();
        await apply.ClickAsync();

        await Assertions.Expect(page).ToHaveURLAsync(PolicyAddress());
        await Assertions.Expect(page.Locator("main .chip").First).ToContainTextAsync("Applied");
        await Assertions.Expect(page.Locator(".rules-in-words")).ToContainTextAsync("Expires untagged images pushed more than 14 days ago");
        await visit.PictureAsync("policy-walk-2-applied");

        // Somebody changes it past the portal: the next reading finds it.
        await portal.Portal.PastThePortalAsync("PutLifecyclePolicy", "us-east-1", new { repositoryName = Without, lifecyclePolicyText = Text(3) });
        await visit.OpenAsync("/policies");
        await page.GetByRole(AriaRole.Button, new() { Name = "Read from AWS now" }).ClickAsync();
        await Assertions.Expect(page.Locator("tr", new() { HasText = Without }).Locator(".chip")).ToContainTextAsync("Drifted");
        await visit.PictureAsync("policy-walk-3-drifted");
        await page.GetByRole(AriaRole.Link, new() { Name = Without }).First.ClickAsync();
        await Assertions.Expect(page.Locator(".drift table.diff tr.added").First).ToBeVisibleAsync();
        await visit.PictureAsync("policy-walk-4-drift");
        await visit.AssertAccessibleAsync();

        // Back to what was applied here.
        await page.GetByRole(AriaRole.Link, new() { Name = "Compare and revert" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = Revert() }).First.ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Apply", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".versions li")).ToHaveCountAsync(3);
        await Assertions.Expect(page.Locator(".versions li").First).ToContainTextAsync("saved by browser");
        await visit.PictureAsync("policy-walk-5-reverted");
        await visit.OpenAsync($"/policies/of/{Registry}/{Without}");
        await Assertions.Expect(page.Locator("main .chip").First).ToContainTextAsync("Applied");
        await Assertions.Expect(page.Locator(".drift")).ToHaveCountAsync(0);
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task One_policy_for_many_is_previewed_before_it_is_applied()
    {
        await using var visit = await Visit.BeginAsync(portal, 1440, ColorScheme.Light);
        await visit.OpenAsync("/policies/many");
        await visit.Page.GetByLabel("Repositories").FillAsync("shop/*");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Preview over all" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = ApplyTo() })).ToBeVisibleAsync();
        await visit.AssertInAllColoursAsync("policies-many-previewed");
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task Images_in_use_are_shown_and_protected_by_a_remedy()
    {
        // A portal of its own: another test reads the policy that this one changes.
        await using var own = new PortalBrowser();
        await own.InitializeAsync();
        await using var visit = await Visit.BeginAsync(own, 1440, ColorScheme.Light);
        var page = visit.Page;

        await visit.OpenAsync($"/policies/edit/{Registry}/{Bad}");
        var conflict = page.Locator(".finding.danger", new() { HasText = "It hits images that somebody needs" });
        await Assertions.Expect(conflict).ToContainTextAsync("Deployment");
        await conflict.GetByRole(AriaRole.Button, new() { Name = "Protect" }).ClickAsync();
        await Assertions.Expect(conflict.Locator("table.diff tr.added").First).ToBeVisibleAsync();
        await visit.PictureAsync("policy-remedy-1-diff");
        await visit.AssertAccessibleAsync();
        await conflict.GetByRole(AriaRole.Button, new() { NameRegex = Take() }).First.ClickAsync();
        await Assertions.Expect(conflict).ToHaveCountAsync(0);
        await visit.PictureAsync("policy-remedy-2-gone");

        // The remedy can be undone like anything typed, and done again.
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(conflict).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Redo" }).ClickAsync();
        await Assertions.Expect(conflict).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Button, new() { Name = "Preview and apply…" }).ClickAsync();
        var apply = page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Apply", Exact = true });
        await Assertions.Expect(apply).ToBeEnabledAsync();
        await visit.PictureAsync("policy-remedy-3-apply");
        await apply.ClickAsync();
        await Assertions.Expect(page.Locator("main .chip").First).ToContainTextAsync("Applied");
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task Every_problem_of_a_broken_text_is_listed_and_underlined()
    {
        await using var visit = await Visit.BeginAsync(portal, 1440, ColorScheme.Dark);
        var page = visit.Page;
        await visit.OpenAsync($"/policies/edit/{Registry}/{Bad}");
        await Assertions.Expect(page.Locator("[data-editor=monaco] .view-lines")).ToBeVisibleAsync();

        await WriteAsync(page, """{"rules":[{"rulePriority":0,"selection":{"tagStatus":"some","countType":"sinceImagePushed","countNumber":5},"action":{"type":"expire","x":1}}]}""");
        await Assertions.Expect(page.Locator(".problems li")).ToHaveCountAsync(4);
        await page.Locator(".monaco-host .view-lines").ClickAsync();
        await page.Keyboard.PressAsync("Control+End");
        await page.Keyboard.TypeAsync("7");
        await Assertions.Expect(page.Locator(".problems li")).ToHaveCountAsync(5);
        await page.Keyboard.PressAsync("Backspace");
        await Assertions.Expect(page.Locator(".problems li")).ToHaveCountAsync(4);
        await Assertions.Expect(page.Locator(".monaco-host .squiggly-error").First).ToBeVisibleAsync();
        await visit.PictureAsync("policy-problems");

        await page.GetByRole(AriaRole.Button, new() { Name = "Format", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".problems li").First).Not.ToContainTextAsync("Line 1 ");

        // Completion comes from our schema.
        await WriteAsync(page, """{"rules":[{"selection":{"countType":"" }}]}""");
        await page.Locator(".monaco-host .view-lines").ClickAsync();
        await page.Keyboard.PressAsync("Control+Home");
        for (var i = 0; i < 36; i++) { await page.Keyboard.PressAsync("ArrowRight"); }

        await page.Keyboard.PressAsync("Control+Space");
        await Assertions.Expect(page.Locator(".suggest-widget")).ToContainTextAsync("sinceImagePulled");
        await visit.PictureAsync("policy-completion");
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task On_a_phone_a_plain_field_and_the_form_do_it_all()
    {
        await using var visit = await Visit.BeginAsync(portal, 390, ColorScheme.Light);
        var page = visit.Page;
        await visit.OpenAsync($"/policies/edit/{Registry}/{Bad}");
        await Assertions.Expect(page.Locator("[data-editor=plain] textarea")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Form", Exact = true }).ClickAsync();
        await page.GetByLabel("number").First.FillAsync("500");
        await page.GetByLabel("number").First.BlurAsync();
        await Assertions.Expect(page.Locator(".rules-in-words")).ToContainTextAsync("newest 500");
        await visit.PictureAsync("policy-form-390");
        await page.GetByRole(AriaRole.Button, new() { Name = "JSON", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-editor=plain] textarea")).ToHaveValueAsync(CountOf500());
        await visit.AssertAccessibleAsync();
        visit.AssertNoComplaints();
    }

    // As if it were pasted: typing would close brackets by itself.
    private static async Task WriteAsync(IPage page, string text) => await page.EvaluateAsync("text => monaco.editor.getModels()[0].setValue(text)", text);

    private static string Text(int days) =>
        $$$"""{"rules":[{"rulePriority":1,"selection":{"tagStatus":"untagged","countType":"sinceImagePushed","countUnit":"days","countNumber":{{{days}}}},"action":{"type":"expire"}}]}""";

    [GeneratedRegex("/policies/of/")]
    private static partial Regex PolicyAddress();

    [GeneratedRegex("^Revert to this")]
    private static partial Regex Revert();

    [GeneratedRegex("^Take it")]
    private static partial Regex Take();

    [GeneratedRegex("\"countNumber\": 500")]
    private static partial Regex CountOf500();

    [GeneratedRegex("^Apply to [0-9]+ repositor")]
    private static partial Regex ApplyTo();
}
