using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Ecr;

/// <summary>What a repository has of the images that were looked up, or all it has.</summary>
public sealed record PresentImages
{
    public IReadOnlyDictionary<ImageDigest, ImageStatus> Digests { get; init; } = new Dictionary<ImageDigest, ImageStatus>();

    public IReadOnlyDictionary<string, ImageStatus> Tags { get; init; } = new Dictionary<string, ImageStatus>();

    /// <summary>The registry has no such repository.</summary>
    public bool RepositoryGone { get; init; }

    /// <summary>Why it could not be looked up, in words; then nothing is known of any image. Null where it was.</summary>
    public string? Problem { get; init; }

    internal static PresentImages Of(IEnumerable<Image> images)
    {
        Dictionary<ImageDigest, ImageStatus> digests = [];
        Dictionary<string, ImageStatus> tags = [];
        foreach (var image in images)
        {
            digests[image.Digest] = image.Status;
            foreach (var tag in image.Tags) { tags[tag] = image.Status; }
        }

        return new PresentImages { Digests = digests, Tags = tags };
    }
}
