namespace AdminPortal.Planning.Rules;

/// <summary>Deletes build caches that were pushed more than <see cref="MaxAgeDays"/> days ago.</summary>
public sealed record BuildCacheRule
{
    public bool Enabled { get; init; } = true;

    public int MaxAgeDays { get; init; } = 30;

    /// <summary>Keeps what was pulled within so many days; 0 turns it off.</summary>
    public int KeepPulledDays { get; init; }

    public RuleAction Action { get; init; }
}
