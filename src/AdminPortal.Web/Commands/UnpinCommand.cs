using System.Globalization;
using AdminPortal.Operations.Store;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Commands;

public sealed class UnpinCommand(int? id, string? key) : ICommand
{
    public static UnpinCommand Of(Arguments given)
    {
        var (number, key) = (given.OperandOrNone(0), given.Text("key"));
        if ((number is null) == (key is null)) { throw new UsageException("Either PIN or --key says which pin to lift", given.Verb); }
        if (key is not null) { return new(null, PinCommand.KeyOf(key, given.Verb)); }
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new(id, null) : throw new UsageException($"PIN is a pin's number, as 'pins' lists it, not '{number}'", given.Verb);
    }

    public async Task<int> RunAsync(Terminal terminal, CancellationToken stop)
    {
        await using var workshop = await Workshop.OpenAsync(terminal, stop);
        var pins = workshop.Get<PinStore>();
        var lifted = key is not null ? await pins.LiftAsync(key, Actor.CommandLine, stop) : await pins.LiftAsync([id!.Value], Actor.CommandLine, stop) is [var one] ? one : null;
        if (lifted is not null)
        {
            terminal.Output.WriteLine($"Pin {lifted.Id} is lifted: it keeps {PinWords.Of(lifted.Pin)} in {lifted.Pin.Repository} no longer.");
            return ExitCode.Done;
        }
        if (key is not null)
        {
            // A pipeline that cleans up twice has done nothing wrong.
            terminal.Output.WriteLine($"No pin has the key {key}: nothing to lift.");
            return ExitCode.Done;
        }
        terminal.Errors.WriteLine($"There is no pin {id}. 'pins' lists them.");
        return ExitCode.Failed;
    }
}
