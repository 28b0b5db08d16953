using AdminPortal.Operations.Notices;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Tests.Operations.Runs;
using Xunit;

namespace AdminPortal.Tests.Operations.Notices;

public sealed class MailChannelTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mail_reaches_all_recipients_as_plain_text_and_nobody_can_add_a_header()
    {
        await using var server = new MailReceiver();
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Options = new() { PublicUrl = "https://portal.example.com", Notifications = new() { AllowLoopback = true, Mail = [Mail(server.Port)] } };
        var portal = await world.PortalAsync(Stop);
        await portal.BlockAsync("Expired\r\nBcc: eve@example.com\r\n.\r\n<b>", Stop);

        await portal.TellAsync(Stop);

        var mail = Assert.Single(server.Got);
        Assert.Contains("MAIL FROM:<portal@example.com>", mail, StringComparison.Ordinal);
        Assert.Contains("RCPT TO:<ann@example.com>", mail, StringComparison.Ordinal);
        Assert.Contains("RCPT TO:<bob@example.com>", mail, StringComparison.Ordinal);
        Assert.Contains("Subject: AdminPortal: The scheduled run failed", mail, StringComparison.Ordinal);
        Assert.Contains("Auto-Submitted: auto-generated", mail, StringComparison.Ordinal);
        Assert.DoesNotContain(mail.Split('\n'), line => line.StartsWith("Bcc:", StringComparison.Ordinal));
        Assert.Contains("Expired", mail, StringComparison.Ordinal);
        Assert.Contains("https://portal.example.com/health", mail, StringComparison.Ordinal);
        Assert.Equal(NoticeState.Sent, (await portal.OnlyAsync(Stop)).State);
    }

    [Theory]
    [InlineData("550 no such user", true)]
    [InlineData("451 later", false)]
    public async Task What_the_server_refuses_for_good_is_not_tried_again(string answer, bool isFinal)
    {
        await using var server = new MailReceiver { Recipient = answer };
        using var channels = Channels(Mail(server.Port));

        var delivery = await channels.TestAsync(channels.All[0], "ann", Stop);

        Assert.Equal((false, isFinal), (delivery.IsTaken, delivery.IsFinal));
        Assert.Contains(answer[..3], delivery.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_without_TLS_gets_neither_password_nor_mail()
    {
        await using var server = new MailReceiver();
        using var channels = Channels(Mail(server.Port) with { Security = MailSecurity.StartTls, User = "portal", Password = "hunter2hunter2" });

        var delivery = await channels.TestAsync(channels.All[0], "ann", Stop);

        Assert.False(delivery.IsTaken);
        Assert.DoesNotContain("hunter2", delivery.Problem, StringComparison.Ordinal);
        Assert.Empty(server.Got);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_tried_again()
    {
        int port;
        await using (var server = new MailReceiver()) { port = server.Port; }

        using var channels = Channels(Mail(port));

        var delivery = await channels.TestAsync(channels.All[0], "ann", Stop);

        Assert.Equal((false, false), (delivery.IsTaken, delivery.IsFinal));
        Assert.StartsWith("localhost could not be used", delivery.Problem);
    }

    private static MailOptions Mail(int port) => new() { Host = "localhost", Port = port, Security = MailSecurity.None, From = "AdminPortal <portal@example.com>", To = ["ann@example.com", "bob@example.com"] };

    private static NoticeChannels Channels(MailOptions mail) => new(new() { Notifications = new() { AllowLoopback = true, Mail = [mail] } }, TimeProvider.System);
}
