using AdminPortal.Operations.Settings;
using AdminPortal.Sandbox;
using SandboxStart = AdminPortal.Sandbox.SandboxOptions;

namespace AdminPortal.Web.Commands;

/// <summary>The sandbox alone, until it is stopped. The demo world lies in the data folder, where a portal finds it running; any other is kept in memory.</summary>
public sealed class SandboxCommand(int port, SandboxWorld world, int? seed) : ICommand
{
    public static SandboxCommand Of(Arguments given) => new(
        given.Number("port", 4566, 0, 65535),
        given.Choice("world", "demo", "demo", "empty") == "demo" ? SandboxWorld.Demo : SandboxWorld.Empty,
        given.Has("seed") ? given.Number("seed", 1, 0, int.MaxValue) : null);

    public async Task<int> RunAsync(Terminal terminal, CancellationToken stop)
    {
        var settings = SettingsReader.Read(Workshop.Builder(terminal).Configuration);
        var kept = world == SandboxWorld.Demo && seed is null;
        await using var sandbox = await SandboxServer.StartAsync(
            new SandboxStart
            {
                Port = port,
                World = world,
                Seed = seed ?? settings.Sandbox.Seed,
                Traffic = settings.Sandbox.Traffic,
                DataFolder = kept ? Path.GetFullPath(settings.DataFolder) : null,
            },
            stop);
        terminal.Output.WriteLine($"""
            export AWS_ENDPOINT_URL={sandbox.Endpoint.GetLeftPart(UriPartial.Authority)}
            export AWS_ACCESS_KEY_ID={sandbox.AccessKeyId}
            export AWS_SECRET_ACCESS_KEY={sandbox.SecretAccessKey}
            export AWS_REGION={sandbox.Accounts[0].Regions[0]}
            """);
        terminal.Output.Flush();
        terminal.Errors.WriteLine($"The sandbox answers for ECR, STS and EKS. Ctrl+C ends it{(kept ? "; its world is kept" : " and its world")}.");
        await StopAsync(stop);
        return ExitCode.Done;
    }

    private static Task StopAsync(CancellationToken stop)
    {
        var stopped = new TaskCompletionSource();
        stop.Register(stopped.SetResult);
        return stopped.Task;
    }
}
