namespace AdminPortal.Operations.Settings;

/// <summary>Whom the portal tells what. Default: nobody.</summary>
public sealed record NotificationOptions
{
    /// <summary>Incoming webhooks as Slack has them; Mattermost, Rocket.Chat and others take the same.</summary>
    public IReadOnlyList<SlackOptions> Slack { get; init; } = [];

    /// <summary>Receivers of signed JSON.</summary>
    public IReadOnlyList<WebhookOptions> Webhooks { get; init; } = [];

    public IReadOnlyList<MailOptions> Mail { get; init; } = [];

    /// <summary>
    /// Channels may lead to the machine itself, then also without TLS. Default false. Whatever it says, they never lead to link-local addresses, at which
    /// clouds keep their metadata.
    /// </summary>
    public bool AllowLoopback { get; init; }
}
