using System.Text;
using AdminPortal.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace AdminPortal.Tests.Processes;

public sealed class CollectorTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_collector_that_is_named_gets_figures_and_logs_without_credentials()
    {
        TaskCompletionSource<string> figures = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource<string> logs = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var collector = await CollectorAsync(new() { ["/v1/metrics"] = ("adminportal.images.read", figures), ["/v1/logs"] = ("Now listening on", logs) });
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { World = SandboxWorld.Empty }, Stop);
        var folder = Directory.CreateTempSubdirectory("adminportal-collector-").FullName;
        Dictionary<string, string> environment = new(PortalProcess.Outside(sandbox, folder))
        {
            ["Urls"] = "http://127.0.0.1:0",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Urls.Single(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
            ["OTEL_BLRP_SCHEDULE_DELAY"] = "500",
            // A log is sent once: on a machine that does everything at once it must not be given up.
            ["OTEL_EXPORTER_OTLP_TIMEOUT"] = "120000",
        };

        string[] told;
        await using (var portal = PortalProcess.Start([], environment, folder))
        {
            var all = Task.WhenAll(figures.Task, logs.Task);
            await Task.WhenAny(all, portal.EndAsync(Stop), Task.Delay(TimeSpan.FromMinutes(5), Stop));
            Assert.True(all.IsCompleted, $"figures came: {figures.Task.IsCompleted}, logs came: {logs.Task.IsCompleted}; the portal said: {portal.Errors}");
            told = await all;
        }

        Assert.All(told, text => Assert.DoesNotContain(sandbox.SecretAccessKey, text, StringComparison.Ordinal));
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Takes OTLP over HTTP. A message is binary, but names and texts stand in it as they are.</summary>
    private static async Task<WebApplication> CollectorAsync(Dictionary<string, (string Wanted, TaskCompletionSource<string> Came)> paths)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/{**path}", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, Stop);
            var text = Encoding.Latin1.GetString(body.ToArray());
            if (paths.TryGetValue(request.Path, out var path) && text.Contains(path.Wanted, StringComparison.Ordinal)) { path.Came.TrySetResult(text); }
        });
        await app.StartAsync(Stop);
        return app;
    }
}
