using AdminPortal.Operations.Store;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Pages.Health;

/// <summary>What AWS refused to the newest preview.</summary>
/// <param name="PlanAt">When that was drawn; null before the first.</param>
/// <param name="Missing">The IAM policy that grants it; null where nothing was refused.</param>
public sealed record RightsView(DateTimeOffset? PlanAt, string? Missing)
{
    public static async Task<RightsView> LoadAsync(PlanStore plans, CancellationToken stop)
    {
        if (await plans.LatestAsync(stop) is not { } plan) { return new(null, null); }

        var repositories = await plans.RepositoriesAsync(plan.Id, stop);
        return new(plan.Now, MissingActions.In(plan.Problems.Select(problem => problem.Text).Concat(plan.Coverage.SelectMany(cluster => cluster.Problems)).Concat(repositories.SelectMany(repository => repository.Problems))));
    }
}
