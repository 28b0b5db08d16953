using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;

namespace AdminPortal.Operations.Runs;

/// <summary>Tells how the brakes stand for a plan now: the same answer for a run and for whoever looks at the plan.</summary>
public sealed class BrakeReader(PortalOptions options, ApprovalStore approvals, DecisionStore decisions, TimeProvider time)
{
    public async Task<PlanBrakes> OfAsync(string planId, CancellationToken stop) => new(
        options.Limits.AsLimits(), options.Limits.ApproveFirstRun, planId, await approvals.OfAsync(planId, stop), await decisions.StandingAsync(stop), time.GetUtcNow());
}
