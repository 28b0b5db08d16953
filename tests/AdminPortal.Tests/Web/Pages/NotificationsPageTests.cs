using AdminPortal.Operations.Notices;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Tests.Operations.Notices;
using AdminPortal.Tests.Operations.Runs;
using AdminPortal.Web.Pages.Notifications;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AdminPortal.Tests.Web.Pages;

public sealed class NotificationsPageTests : PageTest
{
    [Fact]
    public void Without_channels_the_page_says_how_to_name_one()
    {
        var page = Open();

        Assert.Contains("Nobody is told anything", page.Find(".empty").TextContent);
        Assert.Contains("Portal__Notifications__Slack__0__UrlFile", page.Find("pre").TextContent);
        Assert.Empty(page.FindAll("section[aria-labelledby=channels]"));
    }

    [Fact]
    public async Task Channels_are_tried_here_and_tell_what_became_of_it()
    {
        await using var receiver = await WebReceiver.StartAsync(Stop);
        await TellAsync(new PortalOptions { Notifications = NoticeWorld.Slack(receiver, NoticeKind.Overdue) });
        var page = Open();

        Assert.DoesNotContain("/slack", page.Markup, StringComparison.Ordinal);
        Assert.Contains("an overdue schedule", page.Find("section[aria-labelledby=channels]").TextContent);
        Assert.Contains("Messages carry no link", page.Markup, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find("button[aria-label='Test slack']").ClickAsync(new()));
        page.WaitForAssertion(() => Assert.Contains("the receiver took the test", page.Find("[role=status]").TextContent));
        Assert.Contains("browser tried the channel slack", Assert.Single(receiver.Got).Body, StringComparison.Ordinal);

        receiver.AnswerWith(410, "channel_is_archived");
        await page.InvokeAsync(() => page.Find("button[aria-label='Test slack']").ClickAsync(new()));
        page.WaitForAssertion(() => Assert.Contains("It answered 410 channel_is_archived.", page.Find("[role=status]").TextContent));
    }

    [Fact]
    public async Task What_did_not_arrive_stands_with_its_reason_and_is_sent_again_by_a_click()
    {
        await using var receiver = await WebReceiver.StartAsync(Stop);
        var portal = await TellAsync(new PortalOptions { PublicUrl = "https://portal.example.com", Notifications = NoticeWorld.Webhook(receiver.Url) });
        receiver.AnswerWith(400);
        await portal.BlockAsync("<script>alert(1)</script>", Stop);
        await portal.TellAsync(Stop);
        var page = Open();
        var dead = page.Find("section[aria-labelledby=dead] li");
        Assert.Contains("The scheduled run failed", dead.TextContent, StringComparison.Ordinal);
        Assert.Contains("It answered 400.", dead.TextContent, StringComparison.Ordinal);

        await page.InvokeAsync(() => page.Find("button[aria-label='Send again to webhook: The scheduled run failed']").ClickAsync(new()));

        Assert.Empty(page.FindAll("section[aria-labelledby=dead]"));
        Assert.Contains("Waiting", page.Find("section[aria-labelledby=last]").TextContent);
        receiver.AnswerWith(200);
        await portal.TellAsync(Stop);
        Assert.Contains("Sent", Open().Find("section[aria-labelledby=last]").TextContent);
        Assert.Equal(2, receiver.Got.Count);
    }

    private IRenderedComponent<NotificationsPage> Open()
    {
        SetRendererInfo(new("Server", isInteractive: true));
        return Render<NotificationsPage>();
    }

    // The page of a portal with other settings, on the same database.
    private async Task<IServiceProvider> TellAsync(PortalOptions options)
    {
        World.Options = options;
        var portal = await World.PortalAsync(Stop);
        Services.AddSingleton(portal.Get<PortalOptions>()).AddSingleton(portal.Get<NoticeChannels>()).AddSingleton(portal.Get<NoticeStore>());
        return portal;
    }
}
