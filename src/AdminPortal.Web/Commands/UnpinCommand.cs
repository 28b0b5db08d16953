using AdminPortal.Operations.Store;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Commands;

public sealed class UnpinCommand(int id) : ICommand
{
    public static UnpinCommand Of(Arguments given) =>
        int.TryParse(given.Operand(0), out var id) ? new(id) : throw new UsageException($"PIN is a pin's number, as 'pins' lists it, not '{given.Operand(0)}'", given.Verb);

    public async Task<int> RunAsync(Terminal terminal, CancellationToken stop)
    {
        await using var workshop = await Workshop.OpenAsync(terminal, stop);
        if (await workshop.Get<PinStore>().LiftAsync([id], Actor.CommandLine, stop) is not [var lifted])
        {
            terminal.Errors.WriteLine($"There is no pin {id}. 'pins' lists them.");
            return ExitCode.Failed;
        }
        terminal.Output.WriteLine($"Pin {id} is lifted: it keeps {PinWords.Of(lifted.Pin)} in {lifted.Pin.Repository} no longer.");
        return ExitCode.Done;
    }
}
