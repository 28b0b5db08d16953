using MudBlazor.Services;

namespace AdminPortal.Web.Shell;

/// <summary>The web app: what it is made of and what it answers. Tests build it by the same door.</summary>
public static class PortalApp
{
    public static WebApplication Build()
    {
        var builder = WebApplication.CreateBuilder(PortalFiles.Options());
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddMudServices();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();

        var app = builder.Build();
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapGet("/healthz", () => "ok");
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }
}
