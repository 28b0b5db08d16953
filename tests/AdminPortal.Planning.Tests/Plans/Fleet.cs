using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Rules;
using AdminPortal.Planning.Usage;

namespace AdminPortal.Planning.Tests.Plans;

internal sealed record Fleet(CleanupPolicy Policy, RepositorySnapshot Repository, ImageUse[] Uses, ClusterReading[] Clusters)
{
    public RememberedUse[] Remembered { get; init; } = [];

    public UsageSnapshot Usage => new(Clusters, Uses, Remembered);

    public RepositoryPlan Draw() => Planner.Draw(Policy, Repository, Usage, Fleets.Now);

    public HashSet<ImageDigest> Deleted() => [.. Draw().Deletes.Select(image => image.Image.Digest)];
}
