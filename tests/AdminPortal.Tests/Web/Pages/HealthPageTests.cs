using AdminPortal.Operations.Schedules;
using AdminPortal.Operations.Store;
using AdminPortal.Sandbox.Wire;
using AdminPortal.Tests.Operations.Runs;
using AdminPortal.Web.Pages.Health;
using Bunit;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace AdminPortal.Tests.Web.Pages;

public sealed class HealthPageTests : PageTest
{
    [Fact]
    public void A_portal_that_has_done_nothing_yet_says_what_will_be_here()
    {
        var page = Open();

        Assert.Contains("On time", page.Find(".figures").TextContent);
        Assert.Contains("None was taken yet", page.Markup);
        Assert.Contains("Nobody.", page.Markup);
    }

    [Fact]
    public async Task It_tells_what_AWS_throttled_and_who_is_at_work()
    {
        World.Builds(World.Repository("shop/web"), 3, 20);
        World.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "DescribeImages", Code = "ThrottlingException", First = 1 });
        await Engine.PreviewAsync(Stop);
        await Engine.Get<LeaseStore>().TryTakeAsync("registry/123456789012/us-east-1", TimeSpan.FromMinutes(1), Stop);

        var page = Open();

        var images = page.FindAll("section[aria-labelledby=calls] tbody tr").Single(row => row.FirstElementChild!.TextContent == "DescribeImages");
        Assert.Equal("1", images.Children[3].TextContent.Trim());
        Assert.Contains("/s", images.Children[6].TextContent);
        Assert.Contains("registry/123456789012/us-east-1", page.Find("section[aria-labelledby=work]").TextContent);
    }

    [Fact]
    public async Task A_schedule_that_is_overdue_is_an_alarm_that_comes_by_itself()
    {
        var page = Open();
        Assert.Empty(page.FindAll("[role=alert]"));

        await Engine.Get<SlotStore>().TryTakeAsync(Schedule.Job, World.Time.GetUtcNow(), Stop);
        World.Time.Advance(TimeSpan.FromHours(3));

        page.WaitForAssertion(() => Assert.Contains("Two slots or more", page.Find("[role=alert]").TextContent));
    }

    [Fact]
    public async Task The_schedule_is_paused_and_resumed_here_with_a_reason()
    {
        var (dialogs, page) = (Dialogs(), Open());

        var asking = page.InvokeAsync(() => page.Find(".page-head .actions button").ClickAsync(new()));
        dialogs.WaitForAssertion(() => Assert.Contains("What people start goes all the same", dialogs.Markup));
        Assert.True(dialogs.FindAll(".mud-dialog-actions button")[^1].HasAttribute("disabled"));
        await dialogs.InvokeAsync(() => dialogs.FindAll(".mud-dialog input")[0].InputAsync(new() { Value = "release week" }));
        await dialogs.InvokeAsync(() => dialogs.FindAll(".mud-dialog input")[1].InputAsync(new() { Value = "2000-01-01T00:00" }));
        Assert.True(dialogs.FindAll(".mud-dialog-actions button")[^1].HasAttribute("disabled"));
        await dialogs.InvokeAsync(() => dialogs.FindAll(".mud-dialog input")[1].InputAsync(new() { Value = "2099-12-31T18:00" }));
        await dialogs.InvokeAsync(() => dialogs.FindAll(".mud-dialog-actions button")[^1].ClickAsync(new()));
        await asking;

        var pause = (await Engine.Get<PauseStore>().LastAsync(Stop))!;
        Assert.Equal(("release week", "browser", new DateTimeOffset(2099, 12, 31, 18, 0, 0, TimeSpan.Zero)), (pause.Reason, pause.Actor, pause.Until));
        Assert.Contains("release week", page.Find("[role=status]").TextContent);
        Assert.Contains("Paused", page.Find(".figures").TextContent);
        World.Time.Advance(TimeSpan.FromHours(5));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[role=alert]")));

        await page.InvokeAsync(() => page.Find(".page-head .actions button").ClickAsync(new()));

        Assert.Equal("browser", (await Engine.Get<PauseStore>().LastAsync(Stop))!.EndedBy);
        Assert.Empty(page.FindAll("[role=status]"));
        Assert.Contains("ended by browser", page.Find("section[aria-labelledby=pauses]").TextContent);
    }

    [Fact]
    public async Task What_AWS_refused_comes_as_a_policy_to_paste()
    {
        World.Builds(World.Repository("shop/web"), 3, 20);
        Assert.Contains("the first preview finds out", Open().Find("section[aria-labelledby=rights]").TextContent);
        World.Server.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "DescribeImages", Code = "AccessDeniedException", Message = "User: arn:aws:iam::123456789012:user/portal is not authorized to perform: ecr:DescribeImages on resource: *" });
        await Engine.PreviewAsync(Stop);

        Assert.Contains("\"Action\": [\"ecr:DescribeImages\"]", Open().Find("section[aria-labelledby=rights] pre").TextContent);
    }

    private IRenderedComponent<HealthPage> Open()
    {
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        return Render<HealthPage>();
    }
}
