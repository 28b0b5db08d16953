using AdminPortal.Operations.Exchange;

namespace AdminPortal.Web.Commands;

/// <summary>The file goes to standard output, byte by byte the same as long as rules and pins are.</summary>
public sealed class ExportCommand : ICommand
{
    public async Task<int> RunAsync(Terminal terminal, CancellationToken stop)
    {
        await using var workshop = await Workshop.OpenAsync(terminal, stop);
        terminal.Output.Write(await workshop.Get<RuleFileDesk>().ExportAsync(stop));
        return ExitCode.Done;
    }
}
