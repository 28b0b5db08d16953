using System.Text.Encodings.Web;
using System.Text.Json;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;

namespace AdminPortal.Operations.Notices;

/// <summary>A receiver of signed JSON. Its names and values never change; members may be added.</summary>
internal sealed class WebhookChannel(WebhookOptions options, NoticeLinks links, WebPoster poster, TimeProvider time) : INoticeChannel
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Name => options.Name;

    public string Kind => "Webhook";

    public string Target { get; } = new Uri(options.Url!).Host;

    public IReadOnlyList<NoticeKind> Events => options.Events;

    public async Task<Delivery> SendAsync(Notice notice, CancellationToken stop)
    {
        if (!SecretReading.Try(options.Secret, options.SecretFile, out var secret, out var problem)) { return Delivery.Later(problem); }

        var word = notice.Kind is { } kind ? JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString()) : "test";
        var body = JsonSerializer.Serialize(new { Id = notice.Key, Event = word, At = notice.At.UtcDateTime, notice.Title, notice.Lines, Url = links.Of(notice) }, Json);
        // The id is the same in every try, so that a receiver can leave out what it has.
        return await poster.PostAsync(options.Url!, body, [("X-AdminPortal-Id", notice.Key), ("X-AdminPortal-Event", word), (NoticeSignature.Header, NoticeSignature.Of(secret, time.GetUtcNow(), body))], stop);
    }
}
