using AdminPortal.Operations.Metrics;
using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace AdminPortal.Web.Shell;

/// <summary>
/// What the portal tells to those who watch it from outside: <c>/metrics</c> for Prometheus, and, only where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is
/// set (OpenTelemetry specification, OTLP exporter configuration), metrics and logs to that collector.
/// </summary>
public static class PortalTelemetry
{
    public static void AddPortalTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddHostedService<StandingBeat>();
        var telemetry = builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter(RunMeter.Name).AddRuntimeInstrumentation().AddPrometheusExporter(prometheus => prometheus.ScopeInfoEnabled = false));
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])) { return; }

        telemetry.WithLogging(null, logging => logging.IncludeScopes = true).UseOtlpExporter();
    }

    /// <summary>Answers a scrape with figures of now, not with those of the last beat.</summary>
    public static void MapPortalMetrics(this WebApplication app) => app.UseWhen(
        context => context.Request.Path == "/metrics",
        metrics => metrics
            .Use(async (context, next) =>
            {
                try
                {
                    await context.RequestServices.GetRequiredService<StandingMeter>().RefreshAsync(context.RequestAborted);
                    await next(context);
                }
                catch (StoreException failure)
                {
                    await Results.Text(failure.Message, statusCode: StatusCodes.Status503ServiceUnavailable).ExecuteAsync(context);
                }
            })
            .UseOpenTelemetryPrometheusScrapingEndpoint());
}
