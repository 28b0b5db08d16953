namespace AdminPortal.Planning.Images;

/// <summary>A tag that has moved on or was taken away, and when the image was last seen with it.</summary>
public sealed record FormerTag(ImageDigest Digest, string Tag, DateTimeOffset LastSeen);
