using AdminPortal.Operations.Exchange;
using AdminPortal.Planning.Rules;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Pages.Rules;

/// <summary>What an import makes of a pin, in a line.</summary>
public static class PinStepWords
{
    public static string Of(PinDifference pin) => pin switch
    {
        { Step: PinStep.Set, After: { } after } => $"+ set: {Told(after.Pin)}",
        { Step: PinStep.Edit, Before: { } before, After: { } after } => $"~ pin {before.Id}: {Told(before.Pin)}, then {End(after.Pin)}, {after.Pin.Reason}",
        { Step: PinStep.Move, Before: { } before, After: { } after } => $"~ pin {before.Id} of key {after.Key}: {Told(before.Pin)}, then {Told(after.Pin)}",
        { Step: PinStep.Absent, Before: { } before } => $"- lift pin {before.Id}: {Told(before.Pin)}",
        _ => throw new InvalidOperationException($"{pin.Step} is no step"),
    };

    private static string Told(Pin pin) => $"{PinWords.Of(pin)} in {pin.Repository}, {End(pin)}, {pin.Reason}";

    private static string End(Pin pin) => pin.Until is { } until ? $"until {Words.Exact(until, ReaderZone.Utc)}" : "for ever";
}
