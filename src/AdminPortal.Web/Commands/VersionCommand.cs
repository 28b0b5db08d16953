using System.Reflection;

namespace AdminPortal.Web.Commands;

public sealed class VersionCommand : ICommand
{
    public Task<int> RunAsync(Terminal terminal, CancellationToken stop)
    {
        terminal.Output.WriteLine(typeof(VersionCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion);
        return Task.FromResult(ExitCode.Done);
    }
}
