using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AdminPortal.Sandbox;
using AdminPortal.Sandbox.Ecr.State;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AdminPortal.Tests.Sandbox;

/// <summary>Speaks to a sandbox as bytes on a wire, with no client between that could share its mistakes.</summary>
internal sealed class RawCaller(SandboxServer server, FakeTimeProvider clock) : IAsyncDisposable
{
    public const string Account = "123456789012";
    public const string Region = "us-east-1";
    private const string Target = "AmazonEC2ContainerRegistry_V20150921.";
    private readonly HttpClient _http = new() { BaseAddress = server.Endpoint };

    public SandboxServer Server => server;

    public FakeTimeProvider Clock => clock;

    public EcrRegistry Registry => server.Ecr.Registry(Account, Region);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<RawCaller> StartAsync(string? dataFolder = null)
    {
        var clock = new FakeTimeProvider(new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
        return new(await SandboxServer.StartAsync(new() { World = SandboxWorld.Empty, Clock = clock, DataFolder = dataFolder }, Stop), clock);
    }

    /// <summary>The answer of a call that must succeed, held against the public model.</summary>
    public async Task<JsonElement> EcrAsync(string operation, object input, string key = "AKIATEST", string region = Region, string? token = null)
    {
        using var answer = await SendAsync(operation, input, key, region, token);
        var body = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True(answer.IsSuccessStatusCode, $"{operation}: {body}");
        Assert.Equal("application/x-amz-json-1.1", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.Contains("x-amzn-RequestId"));
        var json = JsonDocument.Parse(body).RootElement;
        EcrModel.CheckAnswer(operation, json);
        return json;
    }

    /// <summary>The error of a call that must be refused.</summary>
    public async Task<(string Code, string Message)> RefusalAsync(string operation, object input, string key = "AKIATEST")
    {
        using var answer = await SendAsync(operation, input, key);
        var body = await answer.Content.ReadAsStringAsync(Stop);
        Assert.False(answer.IsSuccessStatusCode, $"{operation}: {body}");
        var json = JsonDocument.Parse(body).RootElement;
        var code = json.GetProperty("__type").GetString()!;
        Assert.Equal([code], answer.Headers.GetValues("x-amzn-ErrorType"));
        return (code, json.GetProperty("message").GetString()!);
    }

    public async Task<HttpResponseMessage> SendAsync(string operation, object input, string key = "AKIATEST", string region = Region, string? token = null)
    {
        using var request = Signed(HttpMethod.Post, "/", "ecr", key, region, token);
        request.Headers.Add("X-Amz-Target", Target + operation);
        request.Content = new StringContent(input as string ?? JsonSerializer.Serialize(input), Encoding.UTF8);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        return await _http.SendAsync(request, Stop);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => await _http.SendAsync(request, Stop);

    public static HttpRequestMessage Signed(HttpMethod method, string path, string service, string key = "AKIATEST", string region = Region, string? token = null)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("Authorization",
            $"AWS4-HMAC-SHA256 Credential={key}/20261122/{region}/{service}/aws4_request, SignedHeaders=host;x-amz-date, Signature=00");
        if (token is not null)
        {
            request.Headers.Add("X-Amz-Security-Token", token);
        }

        return request;
    }

    public EcrRepository Repository(string name = "team/app") =>
        Registry.Find(name) ?? Registry.Create(new() { Name = name, CreatedAt = clock.GetUtcNow() })!;

    public ImagePush Image(string content, params string[] tags) => new() { Content = content, PushedAt = clock.GetUtcNow(), Tags = tags };

    public static string Manifest(string content, string? subject = null) => new JsonObject
    {
        ["schemaVersion"] = 2,
        ["mediaType"] = MediaTypes.OciManifest,
        ["config"] = new JsonObject { ["mediaType"] = MediaTypes.OciConfig, ["digest"] = Digest.Of(Encoding.UTF8.GetBytes(content)).ToString(), ["size"] = 7 },
        ["layers"] = new JsonArray(new JsonObject { ["mediaType"] = "x/y", ["digest"] = Digest.Of([1]).ToString(), ["size"] = 1000 }),
        ["subject"] = subject is null ? null : new JsonObject { ["mediaType"] = MediaTypes.OciManifest, ["digest"] = subject, ["size"] = 7 },
    }.ToJsonString();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await server.DisposeAsync();
    }
}
