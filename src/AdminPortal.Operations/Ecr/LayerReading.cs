namespace AdminPortal.Operations.Ecr;

/// <summary>What came of reading a repository's manifests for their layers.</summary>
/// <param name="Read">Manifests that were read and kept.</param>
/// <param name="Problems">Why it ended before all were read, in words for a person; empty where it did not.</param>
public sealed record LayerReading(int Read, IReadOnlyList<string> Problems);
