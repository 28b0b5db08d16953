using System.Collections.Frozen;
using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Ecr;

/// <summary>The repositories of one registry, and what could not be found out about it.</summary>
public sealed record RegistryListing
{
    private readonly FrozenDictionary<RepositoryId, ListedRepository> _found = FrozenDictionary<RepositoryId, ListedRepository>.Empty;

    public required RegistryId Registry { get; init; }

    public required IReadOnlyList<ListedRepository> Repositories
    {
        get;
        init
        {
            field = value;
            // One that is made while the pages are read can stand on two of them.
            _found = value.GroupBy(repository => repository.Id).ToFrozenDictionary(listed => listed.Key, listed => listed.First());
        }
    }

    public required PullThroughRules PullThrough { get; init; }

    public ReplicationRules Replication { get; init; } = ReplicationRules.Unread;

    /// <summary>Not all repositories are listed; <see cref="Problems"/> says why.</summary>
    public bool Incomplete { get; init; }

    /// <summary>What could not be read and what to do about it, in words for a person.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Null for one that was not there.</summary>
    public ListedRepository? Find(RepositoryId repository) => _found.GetValueOrDefault(repository);
}
