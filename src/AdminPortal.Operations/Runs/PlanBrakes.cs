using AdminPortal.Operations.Store;
using AdminPortal.Planning.Plans;

namespace AdminPortal.Operations.Runs;

/// <summary>The brakes as they stand for one saved plan: their settings, and what people have said.</summary>
public sealed class PlanBrakes(Limits limits, bool approveFirstRun, string planId, IReadOnlyList<Approval> approvals, StandingDecisions standing, DateTimeOffset now)
{
    public StandingDecisions Standing => standing;

    /// <summary>False where the figures alone say that it is not parked, so that its plan need not be opened.</summary>
    public bool MayPark(RepositorySummary summary) =>
        summary.Totals.Delete > 0 && (summary.Totals.Delete > limits.ParkCount || standing.RefusalOf(summary.Repository) is not null || IsClosed(summary.Repository.Registry));

    /// <summary>Null where nothing stops the repository.</summary>
    public Parked? Of(RepositoryPlan plan)
    {
        if (standing.RefusalOf(plan.Repository) is { } refusal)
        {
            return new Parked(ParkCause.Refused, $"was refused by {refusal.Actor}{(refusal.Note is null ? "" : $": {refusal.Note}")}", refusal);
        }

        if (IsClosed(plan.Repository.Registry)) { return new Parked(ParkCause.FirstRun, $"lies in {plan.Repository.Registry}, of which nobody has approved a plan yet"); }

        return approvals.Any(approval => approval.Repository is null || approval.Repository == plan.Repository) || Brakes.Park(limits, plan) is not { } reason ? null : new Parked(ParkCause.Loss, reason);
    }

    /// <summary>Nobody has approved the registry's first plan yet, and the settings ask for that.</summary>
    public bool IsClosed(Planning.Images.RegistryId registry) => approveFirstRun && standing.Of(registry) is not { Kind: DecisionKind.Approved };

    /// <summary>Why the whole run stops; null where it does not.</summary>
    /// <param name="before">How many images were named as used at the last run; null before the first.</param>
    /// <param name="uses">How many are named now.</param>
    public string? Stop(int? before, int uses) => ReleasesUses ? null : Brakes.Stop(limits, before, uses);

    private bool ReleasesUses =>
        approvals.Any(approval => approval.Repository is null)
        || (standing.Uses is { Kind: DecisionKind.Approved } approval && approval.PlanId == planId && now - approval.At < ApprovalStore.Lasting);
}
