using AdminPortal.Planning.Images;
using AdminPortal.Planning.Usage;

namespace AdminPortal.Operations.Runs;

/// <summary>
/// The images that workloads name by a tag or by a config, as digests: a tag may move within the hour, and what ran under it is needed a
/// while longer. Uses by digest are remembered where they are read.
/// </summary>
internal static class ResolvedUses
{
    public static IEnumerable<RememberedUse> Of(RepositorySnapshot repository, UsageSnapshot usage, DateTimeOffset now) =>
        from image in repository.Images
        from workload in image.Tags.SelectMany(tag => usage.OfTag(repository.Id, tag))
            .Concat(image.Config is { } config ? usage.OfDigest(config) : [])
            .Where(use => use.Kind != UseKind.LastSeen)
            .Select(use => use.Workload)
            // One for a cluster is enough to hold the image.
            .DistinctBy(workload => workload.Cluster)
        select new RememberedUse(image.Digest, workload, now);
}
