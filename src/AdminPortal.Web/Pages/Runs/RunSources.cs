using AdminPortal.Operations.Store;

namespace AdminPortal.Web.Pages.Runs;

/// <summary>Where a run's page reads.</summary>
public sealed record RunSources(
    RunStore Runs, RemovalHistory History, RunComparisons Comparisons, PlanStore Plans, DecisionStore Decisions, AfterCheckStore Checks, ReturnStore Returns, TimeProvider Clock);
