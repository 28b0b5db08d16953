using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Ecr;

/// <summary>The repositories of one registry, and what could not be found out about it.</summary>
public sealed record RegistryListing
{
    public required RegistryId Registry { get; init; }

    public required IReadOnlyList<ListedRepository> Repositories { get; init; }

    public required PullThroughRules PullThrough { get; init; }

    public ReplicationRules Replication { get; init; } = ReplicationRules.Unread;

    /// <summary>Not all repositories are listed; <see cref="Problems"/> says why.</summary>
    public bool Incomplete { get; init; }

    /// <summary>What could not be read and what to do about it, in words for a person.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
