using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Store;

/// <summary>A manifest as ECR gave it, so that it can be put again: its text is what its digest stands for.</summary>
public sealed record ManifestCopy(ImageDigest Digest, string MediaType, string Text, DateTimeOffset ReadAt);
