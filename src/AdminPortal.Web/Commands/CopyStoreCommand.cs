using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Commands;

/// <summary>Needs neither AWS nor clusters, and must not wait for them.</summary>
public sealed class CopyStoreCommand(string source) : ICommand
{
    public async Task<int> RunAsync(Terminal terminal, CancellationToken stop)
    {
        var options = SettingsReader.Read(Workshop.Builder(terminal).Configuration);
        var copied = await new StoreCopy(options, TimeProvider.System).CopyAsync(source, stop);
        terminal.Output.WriteLine($"{Words.Count(copied.Values.Sum(), "row")} of {Words.Count(copied.Count, "table")} copied from {Path.GetFullPath(source)} and counted; the file is as it was. Portals may start on PostgreSQL now, and none on the file any more.");
        return ExitCode.Done;
    }
}
