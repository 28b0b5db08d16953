namespace AdminPortal.Sandbox.Ecr.State;

/// <summary>
/// One image of a repository. An image never changes; a change makes a new one in its place, under the repository's lock,
/// so that a reader outside the lock sees whole images.
/// </summary>
public sealed record StoredImage
{
    /// <summary>SHA-256 of the manifest.</summary>
    public required Digest Digest { get; init; }

    /// <summary>The manifest's media type.</summary>
    public required string MediaType { get; init; }

    /// <summary>The config's media type, or the artifact type; null for an index.</summary>
    public string? ArtifactMediaType { get; init; }

    /// <summary>Compressed bytes, as ECR counts them.</summary>
    public required long Size { get; init; }

    /// <summary>When it was pushed.</summary>
    public required DateTime PushedAt { get; init; }

    /// <summary>When it was last pulled, to the day.</summary>
    public DateTime? PulledAt { get; init; }

    /// <summary>Its tags, in the order in which it got them.</summary>
    public string[] Tags { get; init; } = [];

    /// <summary>What only some images have.</summary>
    public ImageDetails Details { get; init; } = ImageDetails.None;

    internal ImageKind Kind { get; init; }

    internal ulong Seed { get; init; }

    internal ulong BaseSeed { get; init; }

    // The place in the repository's order; pages of a listing continue after it.
    internal long Sequence { get; init; }

    internal bool HasOwnManifest => Details.Manifest is not null;

    /// <summary>Its status at a moment: coming back from the archive takes time.</summary>
    public StorageState StateAt(DateTimeOffset now) => Details switch
    {
        { ArchivedAt: null } => StorageState.Active,
        { ArchivedAt: { } archived, ActivatedAt: { } activated } when activated >= archived =>
            activated <= now ? StorageState.Active : StorageState.Activating,
        _ => StorageState.Archived,
    };
}
