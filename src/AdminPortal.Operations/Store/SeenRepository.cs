namespace AdminPortal.Operations.Store;

/// <summary>A repository's images at its last whole reading.</summary>
internal sealed record SeenRepository(DateTimeOffset ReadAt, IReadOnlyList<SeenImage> Images);
