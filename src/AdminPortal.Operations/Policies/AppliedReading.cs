using AdminPortal.Operations.Store;

namespace AdminPortal.Operations.Policies;

/// <summary>What AWS answered when it was asked for a repository's lifecycle policy.</summary>
public sealed record AppliedReading
{
    /// <summary>What is known of the policy now. Where <see cref="Problem"/> is told, this is older.</summary>
    public required AppliedPolicy Applied { get; init; }

    /// <summary>Why it could not be read; null where it was. Unread is not none.</summary>
    public string? Problem { get; init; }

    /// <summary>When AWS last carried the policy out; null where it never did, or has none.</summary>
    public DateTimeOffset? LastEvaluatedAt { get; init; }

    /// <summary>The repository exists no more.</summary>
    public bool IsGone { get; init; }
}
