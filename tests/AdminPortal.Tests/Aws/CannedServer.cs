using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AdminPortal.Tests.Aws;

/// <summary>A server on loopback that says what a test tells it to, broken answers included, and keeps what it was sent.</summary>
internal sealed class CannedServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Sent> _requests = new();

    private CannedServer(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.Single());

    public IReadOnlyList<Sent> Requests => [.. _requests];

    public static async Task<CannedServer> StartAsync(Func<Sent, Canned> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new CannedServer(app);
        app.Run(http => server.AnswerAsync(http, answer));
        await app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http, Func<Sent, Canned> answer)
    {
        using var reader = new StreamReader(http.Request.Body);
        var request = new Sent(
            http.Request.Headers["X-Amz-Target"].ToString().Split('.')[^1],
            http.Request.Path + http.Request.QueryString,
            await reader.ReadToEndAsync(http.RequestAborted),
            http.Request.Headers.Authorization.ToString());
        _requests.Enqueue(request);
        var canned = answer(request);
        if (canned.Cut)
        {
            http.Abort();
            return;
        }

        http.Response.StatusCode = canned.Status;
        http.Response.ContentType = canned.ContentType;
        foreach (var (name, value) in canned.Headers) { http.Response.Headers[name] = value; }

        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(canned.Body), http.RequestAborted);
    }

    internal sealed record Sent(string Operation, string Path, string Body, string Authorization);

    internal sealed record Canned(int Status, string Body, string ContentType = "application/x-amz-json-1.1")
    {
        public bool Cut { get; init; }

        public Dictionary<string, string> Headers { get; init; } = [];
    }
}
