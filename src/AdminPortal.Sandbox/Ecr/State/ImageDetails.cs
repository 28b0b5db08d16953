namespace AdminPortal.Sandbox.Ecr.State;

/// <summary>What only some images have; apart from <see cref="StoredImage"/> so that a plain image stays small.</summary>
public sealed record ImageDetails
{
    /// <summary>The manifest exactly as it was put; null if it is written on demand.</summary>
    public string? Manifest { get; init; }

    /// <summary>The image that this one refers to.</summary>
    public Digest? Subject { get; init; }

    /// <summary>The entries of an index.</summary>
    public IReadOnlyList<ImageChild> Children { get; init; } = [];

    /// <summary>The manifest's own <c>artifactType</c>, for referrers.</summary>
    public string? ArtifactType { get; init; }

    /// <summary>The manifest's annotations, for referrers.</summary>
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    /// <summary>When it last went into the archive.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>When it last came, or will come, back from the archive.</summary>
    public DateTimeOffset? ActivatedAt { get; init; }

    internal static ImageDetails None { get; } = new();
}
