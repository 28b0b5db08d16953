using AdminPortal.Planning.Rules;

namespace AdminPortal.Operations.Store;

/// <summary>Changes of rules and pins that belong together, and what they were made from.</summary>
public sealed record RuleExchange
{
    /// <summary>The number of the revision of the rules; 0 for none.</summary>
    public required int From { get; init; }

    /// <summary>All pins.</summary>
    public required IReadOnlyList<StoredPin> Seen { get; init; }

    /// <summary>The rules from then on; null leaves them.</summary>
    public RuleBook? Book { get; init; }

    public IReadOnlyList<int> Lift { get; init; } = [];

    public IReadOnlyList<(int Id, string Reason, DateTimeOffset? Until)> Edit { get; init; } = [];

    public IReadOnlyList<(Pin Pin, string? Key)> Set { get; init; } = [];
}
