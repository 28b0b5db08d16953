using AdminPortal.Operations;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Web.Shell;
using Microsoft.Extensions.Logging.Console;

namespace AdminPortal.Web.Commands;

/// <summary>The engine for one command: the same as behind the pages, without web server and clock, and with its log on standard error.</summary>
public sealed class Workshop : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly PortalSandbox? _sandbox;

    private Workshop(IHost host, PortalSandbox? sandbox) => (_host, _sandbox) = (host, sandbox);

    public T Get<T>() where T : notnull => _host.Services.GetRequiredService<T>();

    public IReport Report(Terminal terminal, bool json) =>
        json ? new JsonReport(terminal.Output, Get<PlanStore>(), Get<RunStore>(), Get<AfterCheckStore>()) : new TextReport(terminal.Output, Get<PlanStore>(), Get<AfterCheckStore>());

    /// <exception cref="SettingsException">The settings are wrong; nothing was started.</exception>
    /// <exception cref="StoreException">The database cannot be used.</exception>
    public static async Task<Workshop> OpenAsync(Terminal terminal, CancellationToken stop)
    {
        var builder = Builder(terminal);
        var options = SettingsReader.Read(builder.Configuration);
        var sandbox = PortalSandbox.Begin(options, stop);
        builder.Services.AddOperations(options);
        if (sandbox is not null) { builder.Services.AddSingleton(_ => sandbox.Connection); }
        var workshop = new Workshop(builder.Build(), sandbox);
        try
        {
            await workshop._host.Services.PrepareOperationsAsync(stop);
            if (sandbox is not null) { await sandbox.EnterAsync(); }
            return workshop;
        }
        catch
        {
            await workshop.DisposeAsync();
            throw;
        }
    }

    /// <summary>What a command reads its settings from; writes what is logged to the terminal's errors.</summary>
    public static HostApplicationBuilder Builder(Terminal terminal)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = PortalFiles.SettingsFolder });
        builder.Logging.ClearProviders().AddConsole();
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        terminal.Surroundings?.Invoke(builder);
        return builder;
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is IAsyncDisposable host) { await host.DisposeAsync(); }
        if (_sandbox is not null) { await _sandbox.DisposeAsync(); }
    }
}
