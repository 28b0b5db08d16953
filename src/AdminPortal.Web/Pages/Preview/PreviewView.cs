using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Plans;

namespace AdminPortal.Web.Pages.Preview;

/// <summary>A saved plan as the preview shows it: its repositories in figures, and what the brakes would park.</summary>
public sealed record PreviewView
{
    public required SavedPlan Plan { get; init; }

    public required IReadOnlyList<RepositorySummary> Repositories { get; init; }

    /// <summary>Repositories that wait for a person, each with why; without those that somebody has approved.</summary>
    public required IReadOnlyList<(RepositorySummary Repository, Parked Why)> Parked { get; init; }

    /// <summary>What a run of this plan would delete now: all deletions but the parked ones.</summary>
    public PlanTotals Ready => new(
        Plan.Totals.Images,
        Plan.Totals.Delete - Parked.Sum(parked => parked.Repository.Totals.Delete),
        Plan.Totals.Keep,
        Plan.Totals.Hold,
        Plan.Totals.Bytes - Parked.Sum(parked => parked.Repository.Totals.Bytes))
    { Archive = Plan.Totals.Archive - Parked.Sum(parked => parked.Repository.Totals.Archive) };

    public static async Task<PreviewView?> FindAsync(string? id, PlanStore plans, BrakeReader reader, CancellationToken stop)
    {
        var plan = id is null ? await plans.LatestAsync(stop) : await plans.FindAsync(id, stop);
        if (plan is null) { return null; }

        var repositories = await plans.SummariesAsync(plan, stop);
        var brakes = await reader.OfAsync(plan.Id, stop);
        List<(RepositorySummary, Parked)> parked = [];
        foreach (var repository in repositories.Where(brakes.MayPark))
        {
            if (await plans.RepositoryAsync(plan.Id, repository.Repository, stop) is { } whole && brakes.Of(whole) is { } why) { parked.Add((repository, why)); }
        }
        return new PreviewView { Plan = plan, Repositories = repositories, Parked = parked };
    }
}
