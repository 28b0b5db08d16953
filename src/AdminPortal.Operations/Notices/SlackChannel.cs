using System.Text.Json;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;

namespace AdminPortal.Operations.Notices;

/// <summary>An incoming webhook as Slack has them.</summary>
internal sealed class SlackChannel(SlackOptions options, NoticeLinks links, WebPoster poster) : INoticeChannel
{
    public string Name => options.Name;

    public string Kind => "Slack";

    public string Target { get; } = new Uri(SecretText.Read(options.Url, options.UrlFile)).Host;

    public IReadOnlyList<NoticeKind> Events => options.Events;

    public async Task<Delivery> SendAsync(Notice notice, CancellationToken stop)
    {
        if (!SecretReading.Try(options.Url, options.UrlFile, out var url, out var problem)) { return Delivery.Later(problem); }

        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
        {
            return Delivery.Refused($"The file {options.UrlFile} holds no https address any more.");
        }

        return await poster.PostAsync(url, JsonSerializer.Serialize(new { text = SlackText.Of(notice, links.Of(notice)), unfurl_links = false, unfurl_media = false }), [], stop);
    }
}
