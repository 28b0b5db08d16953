namespace AdminPortal.Planning.Images;

/// <summary>
/// One manifest in a repository, as ECR described it. Retagging and restoring do not change <see cref="PushedAt"/>.
/// </summary>
public sealed record Image
{
    public required ImageDigest Digest { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public required DateTimeOffset PushedAt { get; init; }

    /// <summary>
    /// The last pull by somebody else. A pull that a manifest read of our own may have caused is not told here;
    /// ECR keeps the time to within 24 hours.
    /// </summary>
    public DateTimeOffset? PulledAt { get; init; }

    /// <summary>The last pull as ECR recorded it, whoever it was: what AWS's own lifecycle policies go by.</summary>
    public DateTimeOffset? RecordedPullAt { get; init; }

    /// <summary>Compressed size; of an index, what ECR says of it.</summary>
    public long Bytes { get; init; }

    public string? MediaType { get; init; }

    /// <summary>The config's media type, or the manifest's artifact type (ECR's <c>artifactMediaType</c>).</summary>
    public string? ArtifactMediaType { get; init; }

    /// <summary>The image that this one is about (OCI <c>subject</c>): signatures, attestations, SBOMs.</summary>
    public ImageDigest? Subject { get; init; }

    public ImageStatus Status { get; init; }

    /// <summary>When it last went into ECR's archive class; null where it never did, or ECR did not tell.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>When it last came back from the archive. A restored image is as young as one pushed then, as in ECR's own lifecycle rules.</summary>
    public DateTimeOffset? ActivatedAt { get; init; }

    /// <summary>What the index lists, present or not; null where its manifest could not be read. Empty for anything but an index.</summary>
    public IReadOnlyList<ImageDigest>? Children { get; init; } = [];

    /// <summary>The digest of the image's config, where its manifest was read: what some runtimes report as the image's id.</summary>
    public ImageDigest? Config { get; init; }
}
