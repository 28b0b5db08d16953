using AdminPortal.Planning.Images;

namespace AdminPortal.Planning.Rules;

/// <summary>
/// An admin's claim on an image, on all images whose tags match a glob, or on all images, in one repository name. It holds in every
/// registry, until its end if it has one.
/// </summary>
public sealed record Pin
{
    public required string Repository { get; init; }

    public ImageDigest? Digest { get; init; }

    /// <summary>A glob over the whole tag: <c>*</c> stands for any text.</summary>
    public string? TagPattern { get; init; }

    /// <summary>Every image of the repository, untagged ones and those to come included.</summary>
    public bool Whole { get; init; }

    public required string Reason { get; init; }

    public DateTimeOffset? Until { get; init; }

    public bool HasEnded(DateTimeOffset now) => Until <= now;

    /// <summary>Whether it is a claim on this image itself; what stands above and below the image is kept with it.</summary>
    public bool Holds(Image image) => Whole || Digest == image.Digest || (TagPattern is { } pattern && image.Tags.Any(tag => Glob.Matches(pattern, tag)));
}
