using AdminPortal.Operations.Store;
using AdminPortal.Planning.Rules;

namespace AdminPortal.Operations.Exchange;

/// <summary>Finds out which pin of a file is which of the store: by its key, else by what it keeps.</summary>
internal static class PinComparison
{
    public static IReadOnlyList<PinDifference> Between(IReadOnlyList<StoredPin> stored, IReadOnlyList<FilePin> file, DateTimeOffset now)
    {
        List<PinDifference> differences = [];
        // An ended pin without a key is history; one with a key still has it.
        var left = stored.Where(pin => pin.Key is not null || !pin.Pin.HasEnded(now)).ToList();
        List<FilePin> rest = [];
        foreach (var pin in file)
        {
            if (left.Find(each => each.Key == pin.Key && each.Pin == pin.Pin) is { } same) { left.Remove(same); }
            else { rest.Add(pin); }
        }

        foreach (var pin in rest)
        {
            var before = pin.Key is null ? left.Find(each => each.Key is null && KeepsTheSame(each.Pin, pin.Pin)) : left.Find(each => each.Key == pin.Key);
            if (before is not null) { left.Remove(before); }

            differences.Add(new(before is null ? PinStep.Set : KeepsTheSame(before.Pin, pin.Pin) ? PinStep.Edit : PinStep.Move, before, pin));
        }

        return [.. differences, .. left.Where(pin => !pin.Pin.HasEnded(now)).Select(pin => new PinDifference(PinStep.Absent, pin, null))];
    }

    private static bool KeepsTheSame(Pin one, Pin other) => (one.Repository, one.Digest, one.TagPattern, one.Whole) == (other.Repository, other.Digest, other.TagPattern, other.Whole);
}
