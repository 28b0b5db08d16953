using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;

namespace AdminPortal.Web.Commands;

/// <summary>Needs neither AWS nor clusters, and must not wait for them.</summary>
public sealed class RestoreCommand(string source) : ICommand
{
    public async Task<int> RunAsync(Terminal terminal, CancellationToken stop)
    {
        var options = SettingsReader.Read(Workshop.Builder(terminal).Configuration);
        var replaced = await new Backups(options, TimeProvider.System).RestoreAsync(source, stop);
        terminal.Output.WriteLine($"Restored from {Path.GetFullPath(source)}. What was deleted since it was written is not in its history; the next preview tells those images as gone.");
        if (replaced is not null) { terminal.Output.WriteLine($"The database that it replaced is {replaced}."); }
        return ExitCode.Done;
    }
}
