using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;

namespace AdminPortal.Web.Pages.Preview;

/// <summary>A saved plan as the preview shows it: its repositories in figures, and what the brakes would park.</summary>
public sealed record PreviewView
{
    public required SavedPlan Plan { get; init; }

    public required IReadOnlyList<RepositorySummary> Repositories { get; init; }

    /// <summary>Repositories that wait for a person, each with why; without those that somebody has approved.</summary>
    public required IReadOnlyList<(RepositorySummary Repository, string Reason)> Parked { get; init; }

    public required IReadOnlyList<Approval> Approvals { get; init; }

    /// <summary>What a run of this plan would delete now: all deletions but the parked ones.</summary>
    public PlanTotals Ready => new(
        Plan.Totals.Images,
        Plan.Totals.Delete - Parked.Sum(parked => parked.Repository.Totals.Delete),
        Plan.Totals.Keep,
        Plan.Totals.Hold,
        Plan.Totals.Bytes - Parked.Sum(parked => parked.Repository.Totals.Bytes)) { Archive = Plan.Totals.Archive - Parked.Sum(parked => parked.Repository.Totals.Archive) };

    public static async Task<PreviewView?> FindAsync(string? id, PortalOptions options, PlanStore plans, ApprovalStore approvals, CancellationToken stop)
    {
        var plan = id is null ? await plans.LatestAsync(stop) : await plans.FindAsync(id, stop);
        if (plan is null) { return null; }

        var repositories = await plans.RepositoriesAsync(plan.Id, stop);
        var approved = await approvals.OfAsync(plan.Id, stop);
        var limits = options.Limits.AsLimits();
        List<(RepositorySummary, string)> parked = [];
        // Only a repository that would lose so many can be parked at all: the others need not be opened.
        foreach (var repository in repositories.Where(each => each.Totals.Delete > limits.ParkCount && !Covers(approved, each.Repository)))
        {
            if (await plans.RepositoryAsync(plan.Id, repository.Repository, stop) is { } whole && Brakes.Park(limits, whole) is { } reason) { parked.Add((repository, reason)); }
        }
        return new PreviewView { Plan = plan, Repositories = repositories, Parked = parked, Approvals = approved };
    }

    private static bool Covers(IReadOnlyList<Approval> approvals, RepositoryId repository) =>
        approvals.Any(approval => approval.Repository is null || approval.Repository == repository);
}
