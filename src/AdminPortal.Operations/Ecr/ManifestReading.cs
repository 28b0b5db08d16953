using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Ecr;

/// <summary>What became of manifests that were asked for. What is neither read nor gone could not be read.</summary>
internal sealed record ManifestReading
{
    public required IReadOnlyList<KeptManifest> Read { get; init; }

    /// <summary>Images that were deleted since they were listed.</summary>
    public IReadOnlySet<ImageDigest> Gone { get; init; } = new HashSet<ImageDigest>();

    public IReadOnlyList<string> Problems { get; init; } = [];
}
