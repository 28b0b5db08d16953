using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Store;

/// <summary>The lifecycle policy that AWS held for a repository when it was last read. Unread is not the same as none.</summary>
public sealed record AppliedPolicy
{
    public required RepositoryId Repository { get; init; }

    /// <summary>Null where there was none, and before the first reading.</summary>
    public string? Text { get; init; }

    /// <summary>See <see cref="PolicyHash"/>.</summary>
    public string Hash { get; init; } = PolicyHash.None;

    /// <summary>When it was last read; null where that never succeeded.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>When it was first found to be another than the portal saved, or last accepted; null where it is not.</summary>
    public DateTimeOffset? DriftSince { get; init; }

    /// <summary>The version that is in AWS; null where there was never a policy.</summary>
    public long? VersionId { get; init; }

    /// <summary>The version that should be there: the one saved, accepted or first seen.</summary>
    public long? ExpectedId { get; init; }

    /// <summary>Why the last reading failed; null where it did not.</summary>
    public string? Problem { get; init; }

    public PolicyFigures? Figures { get; init; }

    public bool IsDrifted => DriftSince is not null;

    /// <summary>It would delete or archive what somebody needs.</summary>
    public bool HitsUses => Text is not null && Figures is { InUse: > 0 };

    public PolicyStanding Standing => new(Text is not null, ReadAt is not null && Problem is null, IsDrifted, Figures);
}
