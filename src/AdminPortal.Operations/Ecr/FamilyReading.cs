using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Ecr;

/// <summary>A repository's images with what their manifests say.</summary>
internal sealed record FamilyReading
{
    public required IReadOnlyList<Image> Images { get; init; }

    /// <summary>Manifests that could not be read, in words.</summary>
    public required IReadOnlyList<string> Unread { get; init; }

    /// <summary>Child to index, of indexes that are no longer here.</summary>
    public required IReadOnlyDictionary<ImageDigest, ImageDigest> FormerParents { get; init; }
}
