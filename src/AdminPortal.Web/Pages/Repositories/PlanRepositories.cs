using AdminPortal.Operations.Store;

namespace AdminPortal.Web.Pages.Repositories;

/// <summary>A plan with its repositories in figures; without any where no plan has been drawn yet.</summary>
public sealed record PlanRepositories(SavedPlan? Plan, IReadOnlyList<RepositorySummary> Repositories)
{
    /// <summary>The newest plan over all repositories.</summary>
    public static async Task<PlanRepositories> LatestAsync(PlanStore plans, CancellationToken stop) =>
        await plans.LatestAsync(stop) is { } plan ? new(plan, await plans.SummariesAsync(plan, stop)) : new(null, []);
}
