using AdminPortal.Operations.Policies;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Tests.Operations.Policies;
using AdminPortal.Tests.Operations.Runs;
using AdminPortal.Web.Pages.Overview;
using AdminPortal.Web.Pages.Policies;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AdminPortal.Tests.Web.Pages;

public sealed class PolicyPagesTests : PageTest
{
    [Fact]
    public async Task The_list_tells_none_applied_drifted_unread_and_what_hits_images_in_use()
    {
        Bad();
        World.Repository("none");
        World.Repository("fine").PutPast(PolicyWorld.UntaggedTwoWeeks);
        var drifted = World.Repository("drifted");
        drifted.PutPast(PolicyWorld.UntaggedTwoWeeks);
        await Engine.PreviewAsync(Stop);
        await Engine.Get<PolicyWatch>().LookAsync(all: true, Stop);
        drifted.PutPast(PolicyWorld.Untagged(3));
        await Engine.Get<PolicyWatch>().LookAsync(all: true, Stop);

        var page = Render<PoliciesPage>();

        Assert.Equal(
            ["bad Hits in use", "drifted Drifted", "fine Applied", "none None"],
            page.FindAll("tbody tr:has(a)").Select(row => $"{row.QuerySelector("a")!.TextContent} {row.QuerySelector(".chip")!.TextContent.Trim()}"));
        Assert.Contains("its lifecycle policy in AWS hits 1 image", Render<OverviewPage>().Markup, StringComparison.Ordinal);
        Assert.Contains("its lifecycle policy was changed in AWS", Render<OverviewPage>().Markup, StringComparison.Ordinal);
        Assert.Contains("would hit 1 image that somebody needs", OpenRepository("bad").Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_nobody_has_read_reads_itself()
    {
        World.Repository("fine").PutPast(PolicyWorld.UntaggedTwoWeeks);
        await Engine.PreviewAsync(Stop);

        var page = Render<PoliciesPage>();

        page.WaitForAssertion(() => Assert.Equal("Applied", page.Find("tbody .chip").TextContent.Trim()), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_policy_is_told_in_plain_words_with_what_it_hits_and_a_way_out()
    {
        Bad();

        var page = Open<PolicyPage>("bad");

        page.WaitForElement(".rules-in-words", TimeSpan.FromSeconds(60));
        Assert.Contains("Expires all but the newest 2 of the images of any kind", page.Find(".rules-in-words h3").TextContent, StringComparison.Ordinal);
        Assert.Contains("Deployment web", page.Find(".finding.danger").TextContent, StringComparison.Ordinal);

        await page.InvokeAsync(() => page.Find(".finding.danger button").Click());

        page.WaitForElement(".remedy table.diff tr.added", TimeSpan.FromSeconds(60));
        Assert.Contains("Take it", page.Find(".remedy button").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drift_is_shown_as_a_difference_and_can_be_taken_as_right()
    {
        var web = World.Repository("web");
        web.PutPast(PolicyWorld.UntaggedTwoWeeks);
        await Engine.Get<PolicyReader>().ReadAsync(World.Id("web"), Stop);
        web.PutPast(PolicyWorld.Untagged(3));

        var page = Open<PolicyPage>("web");

        page.WaitForElement(".drift", TimeSpan.FromSeconds(60));
        Assert.Single(page.FindAll(".drift tr.removed"));
        Assert.Single(page.FindAll(".drift tr.added"));
        await page.InvokeAsync(() => page.FindAll(".drift button").Single(button => button.TextContent.Contains("Take theirs", StringComparison.Ordinal)).Click());
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".drift")), TimeSpan.FromSeconds(60));
        Assert.Contains("accepted by browser", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Templates_show_what_they_would_do_here_and_follow_their_numbers()
    {
        var web = World.Repository("web");
        foreach (var days in new[] { 3, 10, 20 }) { web.Push(new ImagePush { Content = $"{days}", PushedAt = World.Start.AddDays(-days) }); }

        var page = Open<PolicyTemplatesPage>("web");

        page.WaitForElement(".template", TimeSpan.FromSeconds(60));
        Assert.Equal("1", Deletes(page));
        await page.InvokeAsync(() => page.Find(".template input[type=number]").Change("5"));
        page.WaitForAssertion(() => Assert.Equal("2", Deletes(page)), TimeSpan.FromSeconds(60));
        await page.InvokeAsync(() => page.Find(".template input[type=number]").Change("0"));
        page.WaitForAssertion(() => Assert.Contains("Write a whole number from 1", page.Find(".template").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(60));
        Assert.Equal(6, page.FindAll(".template").Count);
    }

    [Fact]
    public async Task Every_problem_of_a_text_is_listed_as_it_is_written()
    {
        World.Repository("web");
        var page = Open<PolicyEditorPage>("web");
        page.WaitForElement(".policy-text", TimeSpan.FromSeconds(60));

        await WriteAsync(page, """{"rules":[{"rulePriority":0,"selection":{"tagStatus":"some","countType":"sinceImagePushed","countNumber":5},"action":{"type":"expire","x":1}}]}""");

        var problems = page.FindAll(".problems li").Select(problem => problem.TextContent).ToList();
        Assert.Equal(4, problems.Count);
        Assert.Contains(problems, problem => problem.Contains("$.rules[0].selection", StringComparison.Ordinal) && problem.Contains("countUnit", StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".rules-in-words"));
    }

    [Fact]
    public async Task A_form_changes_its_field_and_nothing_else()
    {
        World.Repository("web");
        var page = Open<PolicyEditorPage>("web");
        page.WaitForElement(".policy-text", TimeSpan.FromSeconds(60));
        var text = PolicyWorld.UntaggedTwoWeeks.Replace("\"rulePriority\": 1,", "\"rulePriority\":    1,", StringComparison.Ordinal);
        await WriteAsync(page, text);

        await page.InvokeAsync(() => page.FindAll("button").Single(button => button.TextContent == "Form").Click());
        await page.InvokeAsync(() => page.Find(".rule-form input[type=number]").Change("30"));
        await page.InvokeAsync(() => page.FindAll("button").Single(button => button.TextContent.Contains("Changes", StringComparison.Ordinal)).Click());

        var changed = text.Replace("14", "30", StringComparison.Ordinal);
        Assert.Equal(changed.ReplaceLineEndings("\n").Split('\n'), page.FindAll("table.diff tr.added .code").Select(line => line.TextContent));
        Assert.Contains("pushed more than 30 days ago", page.Find(".rules-in-words").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_change_is_shown_beside_mine_and_nothing_is_overwritten()
    {
        var web = World.Repository("web");
        web.PutPast(PolicyWorld.UntaggedTwoWeeks);
        var began = (await Engine.Get<PolicyReader>().ReadAsync(World.Id("web"), Stop)).Applied;
        web.PutPast(PolicyWorld.Untagged(3));

        var dialogs = Dialogs();
        await dialogs.InvokeAsync(() => { _ = ApplyDialog.ShowAsync(Services.GetRequiredService<MudBlazor.IDialogService>(), World.Id("web"), PolicyWorld.Untagged(30), "Apply", began); });

        dialogs.WaitForAssertion(() => Assert.Equal(2, dialogs.FindAll("table.diff").Count), TimeSpan.FromSeconds(60));
        Assert.Contains("Somebody else changed this policy", dialogs.Markup, StringComparison.Ordinal);
        Assert.Equal(["\"countNumber\": 3"], dialogs.FindAll("table.diff")[0].QuerySelectorAll("tr.added .code").Select(line => line.TextContent.Trim()));
        Assert.Equal(["\"countNumber\": 30"], dialogs.FindAll("table.diff")[1].QuerySelectorAll("tr.added .code").Select(line => line.TextContent.Trim()));
        Assert.Equal(PolicyWorld.Untagged(3), web.Settings.LifecyclePolicy);
    }

    [Fact]
    public async Task One_policy_for_many_is_previewed_with_conflicts_first_and_unchosen()
    {
        Bad();
        World.Builds(World.Repository("web"), 5, 20);

        var page = Render<RolloutPage>();
        await page.InvokeAsync(() => page.FindAll("select")[0].Change("keep-newest"));
        await page.InvokeAsync(() => page.FindAll("input[type=number]")[0].Change("2"));
        await page.InvokeAsync(() => page.FindAll("button").Single(button => button.TextContent == "Preview over all").Click());
        var id = Services.GetRequiredService<NavigationManager>().Uri.Split('/')[^1];
        page.Render(each => each.Add(part => part.Id, id));

        page.WaitForAssertion(() => Assert.Equal(["bad", "web"], page.FindAll("tbody td a").Select(link => link.TextContent).Take(2)), TimeSpan.FromSeconds(60));
        Assert.Equal([false, true], page.FindAll("tbody input[type=checkbox]").Select(box => box.HasAttribute("checked")));
        Assert.Contains("Apply to 1 repository", page.Markup, StringComparison.Ordinal);
    }

    private void Bad()
    {
        var bad = World.Repository("bad");
        var builds = World.Builds(bad, 5, daysOld: 20);
        bad.PutPast(PolicyWorld.Newest(2));
        World.Runs("web", $"{PortalWorld.Host}/bad:{builds[4].Tags[0]}");
    }

    private IRenderedComponent<TPage> Open<TPage>(string name) where TPage : class, IComponent => Render<TPage>(tree =>
    {
        tree.OpenComponent<TPage>(0);
        tree.AddComponentParameter(1, "Account", World.Registry.Account);
        tree.AddComponentParameter(2, "Region", World.Registry.Region);
        tree.AddComponentParameter(3, "Name", name);
        tree.CloseComponent();
    });

    private static Task WriteAsync(IRenderedComponent<PolicyEditorPage> page, string text) =>
        page.InvokeAsync(() => page.FindComponent<PolicyText>().Instance.TextChanged(text, text.Length));

    private static string Deletes(IRenderedComponent<PolicyTemplatesPage> page) => page.Find(".template .figure .value").TextContent.Trim();
}
