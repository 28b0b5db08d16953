namespace AdminPortal.Planning.Images;

/// <summary>
/// All that was found out about one repository at one moment, and what could not be.
/// </summary>
public sealed record RepositorySnapshot
{
    public required RepositoryId Id { get; init; }

    public required DateTimeOffset ReadAt { get; init; }

    public required IReadOnlyList<Image> Images { get; init; }

    /// <summary>Pages or manifests that could not be read, each in words for a person. Any of them makes ranks provisional and turns what only they keep into Hold.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];

    /// <summary>Whether a pull-through cache fills the repository.</summary>
    public PullThrough PullThrough { get; init; } = PullThrough.No;

    /// <summary>Children that an index listed which is no longer here: digest of the child to digest of the index, from manifests that were kept.</summary>
    public IReadOnlyDictionary<ImageDigest, ImageDigest> FormerParents { get; init; } = EmptyParents;

    /// <summary>Tags that an image is known to have carried and no longer carries, with the moment they were last seen on it.</summary>
    public IReadOnlyList<FormerTag> FormerTags { get; init; } = [];

    /// <summary>Which other accounts the repository's policy lets pull from it; null where that was not read, which counts as all.</summary>
    public PullAccess? Access { get; init; }

    /// <summary>The registries that ECR replicates this repository to; null where that could not be read. Deletions do not replicate.</summary>
    public IReadOnlyList<RegistryId>? Replicas { get; init; } = [];

    /// <summary>What the repository's resource tag says.</summary>
    public KeepTag KeepTag { get; init; } = KeepTag.None;

    private static readonly Dictionary<ImageDigest, ImageDigest> EmptyParents = [];
}
