using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace AdminPortal.Operations.Notices;

/// <summary>Posts to webhooks: follows no redirect, uses no proxy, keeps no cookie, and trusts no answer with more than its first line.</summary>
internal sealed partial class WebPoster : IDisposable
{
    private const int ReadAtMost = 200;

    private readonly HttpClient _http;

    public WebPoster(OutgoingConnections connections) => _http = new HttpClient(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            // A proxy would resolve the name by itself, where nobody looks at the address.
            UseProxy = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = async (context, stop) => new NetworkStream(await connections.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, stop), ownsSocket: true),
        })
    { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>For everything, the answer's body too.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(15);

    public async Task<Delivery> PostAsync(string url, string body, IReadOnlyCollection<(string Name, string Value)> headers, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new("application/json") } } };
        request.Headers.UserAgent.Add(new("AdminPortal", null));
        foreach (var (name, value) in headers) { request.Headers.Add(name, value); }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            return response.IsSuccessStatusCode ? Delivery.Taken : await RefusalAsync(response, patience.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return Delivery.Later($"It did not answer within {Patience.TotalSeconds:0} seconds.");
        }
        catch (HttpRequestException failure)
        {
            return Delivery.Later($"It could not be reached: {failure.InnerException?.Message ?? failure.Message}");
        }
        catch (IOException failure)
        {
            return Delivery.Later($"The connection broke off: {failure.Message}");
        }
    }

    public void Dispose() => _http.Dispose();

    private static async Task<Delivery> RefusalAsync(HttpResponseMessage response, CancellationToken stop)
    {
        var status = (int)response.StatusCode;
        var problem = $"It answered {status}{(await WordAsync(response, stop) is { } word ? $" {word}" : "")}.";
        if (status is >= 300 and < 400) { return Delivery.Refused($"{problem} Redirects are not followed: write the address that it leads to."); }

        var pause = response.Headers.RetryAfter?.Delta ?? (response.Headers.RetryAfter?.Date is { } until && response.Headers.Date is { } now ? until - now : null);
        return response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || status is 425 or >= 500 ? Delivery.Later(problem, pause) : Delivery.Refused(problem);
    }

    // Slack says what is wrong in one word, no_service for one. Anything longer is somebody's page.
    private static async Task<string?> WordAsync(HttpResponseMessage response, CancellationToken stop)
    {
        var bytes = new byte[ReadAtMost];
        await using var body = await response.Content.ReadAsStreamAsync(stop);
        var read = await body.ReadAtLeastAsync(bytes, ReadAtMost, throwOnEndOfStream: false, stop);
        var text = System.Text.Encoding.ASCII.GetString(bytes, 0, read).Trim();
        return Word().IsMatch(text) ? text : null;
    }

    [GeneratedRegex(@"\A[a-z_]{2,40}\z")]
    private static partial Regex Word();
}
