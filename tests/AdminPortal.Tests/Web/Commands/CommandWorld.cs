using System.Globalization;
using AdminPortal.Operations.Accounts;
using AdminPortal.Sandbox;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Tests.Processes;
using AdminPortal.Web.Commands;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;
using SandboxOptions = AdminPortal.Sandbox.SandboxOptions;

namespace AdminPortal.Tests.Web.Commands;

/// <summary>The portal's executable, as a script calls it, before an AWS with one repository of which the rules would delete twenty images.</summary>
internal sealed class CommandWorld : IAsyncDisposable
{
    public const int Builds = 30;

    private CommandWorld(SandboxServer sandbox)
    {
        Sandbox = sandbox;
        Environment = PortalProcess.Outside(sandbox, Folder);
        Repository = sandbox.Ecr.Registry(sandbox.Accounts[0].Id, "us-east-1").Create(new RepositorySettings { Name = "shop/web", CreatedAt = DateTimeOffset.UtcNow.AddYears(-1) })!;
        for (var i = 0; i < Builds; i++)
        {
            Repository.Push(new ImagePush
            {
                Content = string.Create(CultureInfo.InvariantCulture, $"build {i}"),
                PushedAt = DateTimeOffset.UtcNow.AddDays(-30).AddMinutes(-i),
                Tags = [string.Create(CultureInfo.InvariantCulture, $"main-{i:x7}a1")],
            });
        }
    }

    public SandboxServer Sandbox { get; }

    public EcrRepository Repository { get; }

    public string Folder { get; } = Directory.CreateTempSubdirectory("adminportal-commands-").FullName;

    /// <summary>Leads to the sandbox; a test may break it.</summary>
    public Dictionary<string, string> Environment { get; }

    public static async Task<CommandWorld> StartAsync(CancellationToken stop) =>
        new(await SandboxServer.StartAsync(new SandboxOptions { World = SandboxWorld.Empty }, stop));

    /// <summary>As a script would, but in this process, which spares the start of another.</summary>
    public async Task<(int Code, string Output, string Errors)> RunAsync(CancellationToken stop, params string[] arguments)
    {
        Assert.NotEmpty(arguments); // the web app never ends
        using StringWriter output = new(), written = new();
        var errors = TextWriter.Synchronized(written);
        var terminal = new Terminal(output, errors) { Surroundings = builder => Surround(builder, errors) };
        var code = await CommandLine.RunAsync(arguments, terminal, stop);
        return (code, output.ToString(), written.ToString());
    }

    /// <summary>The executable itself, in a process of its own with all of <see cref="Environment"/>.</summary>
    public async Task<(int Code, string Output, string Errors)> StartProcessAsync(CancellationToken stop, params string[] arguments)
    {
        await using var portal = PortalProcess.Start(arguments, Environment, Folder);
        var (code, output) = await portal.EndAsync(stop);
        return (code, output, portal.Errors);
    }

    private void Surround(HostApplicationBuilder builder, TextWriter log)
    {
        builder.Configuration.AddInMemoryCollection(Environment.Where(setting => setting.Key.StartsWith("Portal__", StringComparison.Ordinal)).Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value)));
        builder.Services.AddSingleton(new OutsideConnection { ServiceUrl = Sandbox.Endpoint, AccessKey = Sandbox.AccessKeyId, SecretKey = Sandbox.SecretAccessKey, Region = "us-east-1" });
        builder.Logging.ClearProviders().AddProvider(new WrittenLog(log));
    }

    public async ValueTask DisposeAsync()
    {
        await Sandbox.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
