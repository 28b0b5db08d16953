namespace AdminPortal.Sandbox.Ecr.State;

/// <summary>
/// An image to be put into a repository without writing its manifest: the manifest is a function of these values,
/// written when somebody asks for it. Equal values give equal digests.
/// </summary>
public sealed record ImagePush
{
    /// <summary>What the image contains, as any text (a commit, say); seeds the digests of its config and own layers.</summary>
    public required string Content { get; init; }

    /// <summary>When it was pushed.</summary>
    public required DateTimeOffset PushedAt { get; init; }

    /// <summary>What it is.</summary>
    public ImageKind Kind { get; init; }

    /// <summary>Images of the same base share their lower layers; null for none.</summary>
    public string? Base { get; init; }

    /// <summary>Bytes of all layers together; ignored for an index, whose size is that of its largest child.</summary>
    public long Size { get; init; } = 50_000_000;

    /// <summary>Its tags; each moves here from the image that had it.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The image that this one refers to (<c>subject</c>), if any.</summary>
    public Digest? Subject { get; init; }

    /// <summary>The entries of an index.</summary>
    public IReadOnlyList<ImageChild> Children { get; init; } = [];

    /// <summary>When it was last pulled, if ever.</summary>
    public DateTimeOffset? PulledAt { get; init; }
}
