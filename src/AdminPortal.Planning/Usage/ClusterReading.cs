namespace AdminPortal.Planning.Usage;

/// <summary>One cluster's part of a reading: what was covered, and what was not.</summary>
public sealed record ClusterReading
{
    /// <summary>Unique among all clusters: the EKS ARN, or the kubeconfig's context.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The AWS account it belongs to; null where nobody knows, so that it may run everything.</summary>
    public string? Account { get; init; }

    public string? Region { get; init; }

    public required ClusterState State { get; init; }

    /// <summary>When the reading began: what was pushed later, it cannot have seen. Null: never read.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>What went unread and what to do about it, in words for a person.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>It is no longer listed; it holds what it last used (uses of kind <see cref="UseKind.LastSeen"/>) and nothing more.</summary>
    public bool Disappeared { get; init; }

    /// <summary>Covered: read whole, and not longer ago than <paramref name="maxAge"/>.</summary>
    public bool Covers(DateTimeOffset now, TimeSpan maxAge) => State == ClusterState.Complete && ReadAt is { } at && now - at <= maxAge;
}
