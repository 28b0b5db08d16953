using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Rules;

namespace AdminPortal.Operations.Exchange;

/// <summary>Takes rules and pins out as a file, and a file in: first what it would change, then, if that is what is wanted, exactly that.</summary>
public sealed class RuleFileDesk(RuleStore rules, PinStore pins, RulesReader policies, ExchangeStore exchange, TimeProvider time)
{
    /// <exception cref="StoreException">The database cannot be used.</exception>
    public async Task<string> ExportAsync(CancellationToken stop)
    {
        var now = time.GetUtcNow();
        return RuleFileWriter.Write(new RuleFile
        {
            Rules = (await rules.CurrentAsync(stop)).Book,
            Pins = [.. (await pins.ListAsync(stop)).Where(stored => !stored.Pin.HasEnded(now)).Select(stored => new FilePin(stored.Pin, stored.Key))],
        });
    }

    public RuleFileReading Read(string text) => RuleFileReader.Read(text, policies.Settings);

    /// <exception cref="StoreException">The database cannot be used.</exception>
    public async Task<RuleFileDiff> CompareAsync(RuleFile file, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var (from, seen) = (await rules.CurrentAsync(stop), await pins.ListAsync(stop));
        IReadOnlyList<FilePin> inForce = [.. (file.Pins ?? []).Where(pin => !pin.Pin.HasEnded(now))];
        return new RuleFileDiff
        {
            File = file,
            From = from,
            Seen = seen,
            Rules = file.Rules is { } book ? Changes(from.Book, book) : [],
            Pins = file.Pins is null ? [] : PinComparison.Between(seen, inForce, now),
            Ended = (file.Pins?.Count ?? 0) - inForce.Count,
        };
    }

    /// <summary>All of it or nothing.</summary>
    /// <param name="diff">What was shown.</param>
    /// <param name="lift">Lifts the pins that the file does not hold.</param>
    /// <param name="actor">Who.</param>
    /// <param name="note">Why; may be null.</param>
    /// <param name="stop">Cancels.</param>
    /// <returns>False where somebody has changed rules or pins since it was compared: nothing was changed.</returns>
    /// <exception cref="StoreException">The database cannot be used.</exception>
    public Task<bool> ApplyAsync(RuleFileDiff diff, bool lift, string actor, string? note, CancellationToken stop) => exchange.ApplyAsync(
        new RuleExchange
        {
            From = diff.From.Number,
            Seen = diff.Seen,
            Book = diff.Rules.Count > 0 ? diff.File.Rules : null,
            Lift = [.. diff.Pins.Where(pin => pin.Step == PinStep.Move || (lift && pin.Step == PinStep.Absent)).Select(pin => pin.Before!.Id)],
            Edit = [.. diff.Pins.Where(pin => pin.Step == PinStep.Edit).Select(pin => (pin.Before!.Id, pin.After!.Pin.Reason, pin.After.Pin.Until))],
            Set = [.. diff.Pins.Where(pin => pin.Step is PinStep.Set or PinStep.Move).Select(pin => (pin.After!.Pin, pin.After.Key))],
        },
        actor, note, stop);

    // Two books can read the same to a person and be different lists: "a, b" and "a" with "b".
    private static IReadOnlyList<RuleChange> Changes(RuleBook before, RuleBook after)
    {
        var changes = RuleChange.Between(before, after);
        return changes.Count > 0 || RuleFileWriter.Write(new() { Rules = before }) == RuleFileWriter.Write(new() { Rules = after }) ? changes : [new("Lists", "as they are", "split elsewhere")];
    }
}
