using AdminPortal.Operations;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Web.Pages.Health;
using AdminPortal.Web.Pages.Overview;
using AdminPortal.Web.Pages.Repositories;
using AdminPortal.Web.Pages.Runs;
using MudBlazor.Services;

namespace AdminPortal.Web.Shell;

/// <summary>The web app: what it is made of, in which order it starts, and what it answers.</summary>
public static class PortalApp
{
    /// <summary>Serves until the process is asked to end.</summary>
    /// <exception cref="SettingsException">The settings are wrong; nothing was started.</exception>
    /// <exception cref="StoreException">The database cannot be used; nothing was started.</exception>
    /// <exception cref="IOException">The sandbox's folder, or an address to listen on, is in use.</exception>
    public static async Task RunAsync(CancellationToken stop)
    {
        var builder = WebApplication.CreateBuilder(PortalFiles.Options());
        builder.WebHost.UseStaticWebAssets();
        var options = SettingsReader.Read(builder.Configuration);
        await using var sandbox = PortalSandbox.Begin(options, stop);
        builder.Services.AddOperations(options).AddSharedProtection().AddMudServices()
            .AddHostedService<StartRepair>().AddHostedService<FirstPreview>().AddHostedService<StoreProbe>().AddHostedService<ShelfWarmer>()
            .AddSingleton<Readiness>().AddSingleton<OverviewSources>().AddSingleton<HealthSources>().AddSingleton<RunSources>().AddSingleton<RepositoryLister>().AddSingleton<WaitingCount>().AddSingleton<PlanShelf>();
        // A pasted policy comes in one message, which is broken off where it is longer; policy-editor.js cuts what no policy can be.
        builder.Services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub => hub.MaximumReceiveMessageSize = 1 << 20);
        builder.Services.AddAntiforgery(forms => forms.SuppressXFrameOptionsHeader = true);
        builder.AddPortalTelemetry();
        if (sandbox is not null) { builder.Services.AddSingleton(_ => sandbox.Connection); }

        await using var app = builder.Build();
        await app.Services.PrepareOperationsAsync(stop);
        if (sandbox is not null) { await sandbox.EnterAsync(); }
        Answer(app);
        app.Services.StartSchedule();
        await app.RunAsync(stop);
    }

    private static void Answer(WebApplication app)
    {
        app.UsePortalHeaders();
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.MapPortalMetrics();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapGet("/healthz", () => "ok");
        app.MapGet("/readyz", (Readiness readiness, CancellationToken stop) => readiness.AnswerAsync(stop));
        app.MapDownloads();
        app.MapGet(RepositoriesFile.Path, RepositoriesFile.WriteAsync);
        // Headers says who may frame a page.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(render => render.ContentSecurityFrameAncestorsPolicy = null);
    }
}
