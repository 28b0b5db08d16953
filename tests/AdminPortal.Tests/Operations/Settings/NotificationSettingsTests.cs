using AdminPortal.Operations.Settings;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace AdminPortal.Tests.Operations.Settings;

public sealed class NotificationSettingsTests
{
    [Fact]
    public void Without_settings_nobody_is_told() => Assert.Empty(Read().Notifications.Slack);

    [Fact]
    public void Channels_are_read_with_what_they_want()
    {
        var told = Read(("Slack:0:Url", "https://hooks.slack.com/services/T/B/x"), ("Slack:0:Events", "Overdue, policydrift"), ("Webhooks:0:Url", "http://events.internal/x"), ("Webhooks:0:Secret", "0123456789abcdef"), ("Webhooks:0:Events:0", "ImageMissing")).Notifications;

        Assert.Equal([NoticeKind.Overdue, NoticeKind.PolicyDrift], told.Slack[0].Events);
        Assert.Equal([NoticeKind.ImageMissing], told.Webhooks[0].Events);
        Assert.DoesNotContain("services", told.Slack[0].ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789abcdef", told.Webhooks[0].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Slack:0:Url", "Slack:0:Name=a")]
    [InlineData("Slack:0:Url", "Slack:0:Url=http://hooks.slack.com/services/secret")]
    [InlineData("Slack:0:Url", "Slack:0:Url=services-secret")]
    [InlineData("Slack:0:Url", "Slack:0:Url=http://127.0.0.1/secret")]
    [InlineData("Slack:0:UrlFile", "Slack:0:UrlFile=/no/such/file")]
    [InlineData("Slack:0:UrlFile", "Slack:0:UrlFile=/no/such/file", "Slack:0:Url=https://example.com/secret")]
    [InlineData("Slack:0:Events:0", "Slack:0:Url=https://example.com/secret", "Slack:0:Events:0=Everything")]
    [InlineData("Webhooks:0:Url", "Webhooks:0:Url=ftp://example.com", "Webhooks:0:Secret=secret-0123456789")]
    [InlineData("Webhooks:0:Secret", "Webhooks:0:Url=https://example.com")]
    [InlineData("Webhooks:0:Secret", "Webhooks:0:Url=https://example.com", "Webhooks:0:Secret=secret-01")]
    [InlineData("Mail:0:Host", "Mail:0:From=a@example.com", "Mail:0:To=b@example.com")]
    [InlineData("Mail:0:From", "Mail:0:Host=smtp.example.com", "Mail:0:From=nobody", "Mail:0:To=b@example.com")]
    [InlineData("Mail:0:To", "Mail:0:Host=smtp.example.com", "Mail:0:From=a@example.com")]
    [InlineData("Mail:0:To:1", "Mail:0:Host=smtp.example.com", "Mail:0:From=a@example.com", "Mail:0:To=b@example.com,c")]
    [InlineData("Mail:0:Port", "Mail:0:Host=smtp.example.com", "Mail:0:From=a@example.com", "Mail:0:To=b@example.com", "Mail:0:Port=0")]
    [InlineData("Mail:0:Security", "Mail:0:Host=smtp.example.com", "Mail:0:From=a@example.com", "Mail:0:To=b@example.com", "Mail:0:Security=None", "AllowLoopback=true")]
    [InlineData("Mail:0:User", "Mail:0:Host=smtp.example.com", "Mail:0:From=a@example.com", "Mail:0:To=b@example.com", "Mail:0:Password=secret")]
    [InlineData("Mail:0:Password", "Mail:0:Host=smtp.example.com", "Mail:0:From=a@example.com", "Mail:0:To=b@example.com", "Mail:0:User=a")]
    [InlineData("Slack:1:Name", "Slack:0:Url=https://example.com/secret", "Slack:1:Url=https://example.com/secret")]
    public void A_mistake_is_named_with_its_key_and_no_secret(string key, params string[] settings)
    {
        var mistake = Assert.Single(Assert.Throws<SettingsException>(() => Read([.. settings.Select(setting => (setting.Split('=')[0], setting[(setting.IndexOf('=', StringComparison.Ordinal) + 1)..]))])).Mistakes);

        Assert.Equal($"Portal:Notifications:{key}", mistake.Key);
        Assert.DoesNotContain("secret", mistake.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("portal.example.com")]
    [InlineData("https://portal.example.com/?a=b")]
    [InlineData("javascript:alert(1)")]
    public void The_portals_own_address_is_one(string address) =>
        Assert.Equal("Portal:PublicUrl", Assert.Single(Assert.Throws<SettingsException>(() => SettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection([new("Portal:PublicUrl", address)]).Build())).Mistakes).Key);

    private static PortalOptions Read(params (string Key, string Value)[] settings) =>
        SettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Portal:Notifications:{setting.Key}", (string?)setting.Value))).Build());
}
