using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;

namespace AdminPortal.Operations.Runs;

/// <summary>Looks in a saved plan for pulls that no known cluster explains.</summary>
public sealed class PullerReader(PlanStore plans)
{
    public static readonly TimeSpan Lately = TimeSpan.FromDays(7);

    /// <summary>Of a registry's repositories, those with most such images first.</summary>
    public async Task<IReadOnlyList<UnknownPulls>> UnknownAsync(SavedPlan plan, RegistryId registry, CancellationToken stop)
    {
        List<UnknownPulls> found = [];
        foreach (var summary in (await plans.RepositoriesAsync(plan.Id, stop)).Where(summary => summary.Repository.Registry == registry))
        {
            if (await plans.RepositoryAsync(plan.Id, summary.Repository, stop) is { } repository && Of(repository) is { } pulls) { found.Add(pulls); }
        }

        return [.. found.OrderByDescending(pulls => pulls.Images).ThenBy(pulls => pulls.Repository.Name, StringComparer.Ordinal)];
    }

    private static UnknownPulls? Of(RepositoryPlan plan)
    {
        // A node pulls an index and one of its children: what is known of the root explains both.
        var used = plan.Images.Where(image => image.IsRoot && image.Reasons.Any(reason => reason.Kind is ReasonKind.InUse or ReasonKind.Rollback or ReasonKind.SeenInUse)).Select(image => image.Image.Digest).ToHashSet();
        var pulled = plan.Images.Where(image => image.Image.PulledAt is { } at && plan.Now - at <= Lately && !image.Roots.Any(used.Contains)).ToList();
        return pulled.Count == 0 ? null : new UnknownPulls(plan.Repository, pulled.SelectMany(image => image.Roots).Distinct().Count(), pulled.Max(image => image.Image.PulledAt!.Value));
    }
}
