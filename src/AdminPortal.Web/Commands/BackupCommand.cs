using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Commands;

/// <summary>Needs neither AWS nor clusters, and must not wait for them.</summary>
public sealed class BackupCommand(string target) : ICommand
{
    public async Task<int> RunAsync(Terminal terminal, CancellationToken stop)
    {
        var options = SettingsReader.Read(Workshop.Builder(terminal).Configuration);
        var bytes = await new Backups(options, TimeProvider.System).BackUpAsync(target, stop);
        terminal.Output.WriteLine($"{Path.GetFullPath(target)}: {Words.Bytes(bytes)}, checked.");
        return ExitCode.Done;
    }
}
