using AdminPortal.Operations.Settings;

namespace AdminPortal.Operations.Notices;

/// <summary>All channels of the settings.</summary>
public sealed class NoticeChannels : IDisposable
{
    private readonly WebPoster _poster;
    private readonly NoticeTexts _texts;

    public NoticeChannels(PortalOptions options, TimeProvider time)
    {
        var (notifications, links, connections) = (options.Notifications, new NoticeLinks(options), new OutgoingConnections(options.Notifications.AllowLoopback));
        _poster = new WebPoster(connections);
        _texts = new NoticeTexts(time);
        All =
        [
            .. notifications.Slack.Select(each => new SlackChannel(each, links, _poster)),
            .. notifications.Webhooks.Select(each => new WebhookChannel(each, links, _poster, time)),
            .. notifications.Mail.Select(each => new MailChannel(each, links, connections)),
        ];
    }

    /// <summary>In the order of the settings.</summary>
    public IReadOnlyList<INoticeChannel> All { get; }

    /// <summary>Null where the settings name no such channel.</summary>
    public INoticeChannel? Find(string name) => All.FirstOrDefault(channel => channel.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Sends a channel something at once, whatever it is told of otherwise; nothing of it is kept.</summary>
    public Task<Delivery> TestAsync(INoticeChannel channel, string actor, CancellationToken stop) => channel.SendAsync(_texts.Test(channel.Name, actor), stop);

    public void Dispose() => _poster.Dispose();
}
