using AdminPortal.Planning.Images;

namespace AdminPortal.Planning.Plans;

/// <summary>An image that a plan would have deleted and that does not go now.</summary>
/// <param name="AlreadyGone">It is no longer in the repository.</param>
public sealed record Dropped(PlannedImage Planned, bool AlreadyGone, string Reason)
{
    public ImageDigest Digest => Planned.Image.Digest;
}
