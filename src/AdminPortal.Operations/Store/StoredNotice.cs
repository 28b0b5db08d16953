namespace AdminPortal.Operations.Store;

/// <summary>A notice on its way to one channel.</summary>
public sealed record StoredNotice
{
    public required long Id { get; init; }

    public required string Channel { get; init; }

    public required Notice Notice { get; init; }

    public required NoticeState State { get; init; }

    /// <summary>How often it was tried since it was written down, or since a person asked for it again.</summary>
    public required int Tries { get; init; }

    /// <summary>While it waits: not before that moment it is tried.</summary>
    public required DateTimeOffset NextAt { get; init; }

    public DateTimeOffset? TriedAt { get; init; }

    /// <summary>Why the last try failed; null where it did not.</summary>
    public string? Problem { get; init; }
}
