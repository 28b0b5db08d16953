using AdminPortal.Operations.Store;
using AdminPortal.Planning.Plans;

namespace AdminPortal.Operations.Runs;

/// <summary>What differs between a plan and the one before it.</summary>
/// <param name="Before">The earlier plan.</param>
/// <param name="After">The later one.</param>
/// <param name="Repositories">Those in which a verdict changed, the largest change first.</param>
public sealed record PlanDifference(SavedPlan Before, SavedPlan After, IReadOnlyList<RepositoryDifference> Repositories)
{
    public int MoreDeletes => Repositories.Sum(each => each.MoreDeletes);

    public int FewerDeletes => Repositories.Sum(each => each.FewerDeletes);

    public int Gone => Repositories.Sum(each => each.Gone);

    public int MoreHolds => Repositories.Sum(each => each.MoreHolds);

    /// <summary>The two were drawn by different revisions of the rules.</summary>
    public bool RulesChanged => Before.DrawnBy?.Revision != After.DrawnBy?.Revision;
}
