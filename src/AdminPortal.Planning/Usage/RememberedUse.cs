using AdminPortal.Planning.Images;

namespace AdminPortal.Planning.Usage;

/// <summary>An image that a workload used at an earlier reading. It stays needed for a grace after <see cref="LastSeen"/>, so that a short gap unprotects nothing.</summary>
public sealed record RememberedUse(ImageDigest Digest, Workload Workload, DateTimeOffset LastSeen);
