using AdminPortal.Operations;
using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Settings;
using MudBlazor.Services;

namespace AdminPortal.Web.Shell;

/// <summary>What the portal is made of, the same for pages and for commands.</summary>
public static class PortalServices
{
    /// <summary>The engine, against the sandbox where there is one.</summary>
    public static IServiceCollection AddPortal(this IServiceCollection services, PortalOptions options, OutsideConnection? outside)
    {
        if (outside is not null) { services.AddSingleton(outside); }
        return services.AddOperations(options);
    }

    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddMudServices();
        services.AddRazorComponents().AddInteractiveServerComponents();
        return services;
    }
}
