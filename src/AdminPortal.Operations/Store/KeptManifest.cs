using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Store;

/// <summary>What a manifest says, read once: manifests never change.</summary>
public sealed record KeptManifest
{
    /// <summary>ECR keeps pull times to within so long: what is pulled twice within it has the time of the first.</summary>
    public static readonly TimeSpan PullBlur = TimeSpan.FromHours(24);

    public required ImageDigest Digest { get; init; }

    public string? MediaType { get; init; }

    /// <summary>What an index lists; empty for anything else.</summary>
    public IReadOnlyList<ImageDigest> Children { get; init; } = [];

    public ImageDigest? Subject { get; init; }

    public ImageDigest? Config { get; init; }

    /// <summary>What the manifest that was just read lists; null where it does not tell them all. They are kept apart, see <see cref="LayerStore"/>.</summary>
    public IReadOnlyList<Layer>? Layers { get; init; }

    /// <summary>When it was read in this repository. Reading moves the image's pull time.</summary>
    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>The pull time that ECR told before the read; null where it told none.</summary>
    public DateTimeOffset? PulledBefore { get; init; }
}
