using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Store;

/// <summary>What is kept of an image to tell, at the next reading, that it is gone.</summary>
internal sealed record SeenImage(ImageDigest Digest, DateTimeOffset PushedAt, IReadOnlyList<string> Tags);
