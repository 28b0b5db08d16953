using AdminPortal.Operations.Store;
using AdminPortal.Planning.Plans;

namespace AdminPortal.Operations.Runs;

/// <summary>What a change of the rules would change in the newest plan.</summary>
/// <param name="Plan">The plan: both sides are drawn over what it read, as of its moment.</param>
/// <param name="Judged">Repositories for which the change makes another policy.</param>
/// <param name="Repositories">Those of them in which a verdict changes, the largest change first.</param>
/// <param name="Parked">Of these, what a brake would stop under the new rules and not under those of now, each with why.</param>
public sealed record RulePreview(SavedPlan Plan, int Judged, IReadOnlyList<RepositoryDifference> Repositories, IReadOnlyList<string> Parked)
{
    public int MoreDeletes => Repositories.Sum(each => each.MoreDeletes);

    public int FewerDeletes => Repositories.Sum(each => each.FewerDeletes);

    /// <summary>How many bytes more would be freed; negative for fewer.</summary>
    public long Bytes => Repositories.Sum(each => each.After.Bytes - each.Before.Bytes);
}
