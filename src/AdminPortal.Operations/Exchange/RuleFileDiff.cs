using AdminPortal.Operations.Store;
using AdminPortal.Planning.Rules;

namespace AdminPortal.Operations.Exchange;

/// <summary>What a file would change, and what it was held against: only that is ever applied.</summary>
public sealed record RuleFileDiff
{
    public required RuleFile File { get; init; }

    /// <summary>The rules that counted then.</summary>
    public required RuleRevision From { get; init; }

    /// <summary>All pins of then.</summary>
    public required IReadOnlyList<StoredPin> Seen { get; init; }

    public required IReadOnlyList<RuleChange> Rules { get; init; }

    public required IReadOnlyList<PinDifference> Pins { get; init; }

    /// <summary>How many pins of the file have ended: they would keep nothing and are not set.</summary>
    public int Ended { get; init; }

    public IEnumerable<PinDifference> Absent => Pins.Where(pin => pin.Step == PinStep.Absent);

    /// <summary>The file says what is there; of pins that it does not hold, nothing.</summary>
    public bool IsNone => Rules.Count == 0 && Pins.All(pin => pin.Step == PinStep.Absent);
}
