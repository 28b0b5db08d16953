namespace AdminPortal.Operations.Store;

/// <summary>What became of a repository's images since a plan was drawn.</summary>
/// <param name="Gone">Deleted, or found missing.</param>
/// <param name="Archived">Still there, but in the archive.</param>
public sealed record GoneImages(ContentSum Gone, int Archived);
