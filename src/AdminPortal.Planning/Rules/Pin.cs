using AdminPortal.Planning.Images;

namespace AdminPortal.Planning.Rules;

/// <summary>
/// An admin's claim on an image, or on all images whose tags match a glob, in one repository name. It holds in every registry, until its
/// end if it has one.
/// </summary>
public sealed record Pin
{
    public required string Repository { get; init; }

    public ImageDigest? Digest { get; init; }

    /// <summary>A glob over the whole tag: <c>*</c> stands for any text.</summary>
    public string? TagPattern { get; init; }

    public required string Reason { get; init; }

    public DateTimeOffset? Until { get; init; }
}
