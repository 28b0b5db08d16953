namespace AdminPortal.Operations.Store;

/// <summary>What the daily cleaning of the portal's own memory took away.</summary>
public sealed record Cleaning
{
    public required DateTimeOffset At { get; init; }

    /// <summary>Runs that removed nothing, or of whose removals nothing is kept any more.</summary>
    public int Runs { get; init; }

    /// <summary>Lines of the history: what stayed or failed in old runs, and what the settings say of deletions.</summary>
    public int Lines { get; init; }

    public int Slots { get; init; }

    /// <summary>Changes of pins and pauses that are over.</summary>
    public int Changes { get; init; }

    /// <summary>By how much the database's file became smaller.</summary>
    public long Bytes { get; init; }
}
