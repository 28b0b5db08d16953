using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Schedules;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;

namespace AdminPortal.Web.Pages.Overview;

/// <summary>Where the overview's figures come from.</summary>
public sealed record OverviewSources(
    PortalOptions Options,
    PlanStore Plans,
    BrakeReader Brakes,
    WaitingReader Waiting,
    RunStore Runs,
    PolicyStore Policies,
    AfterCheckStore Checks,
    GoneStore Missed,
    Schedule Schedule,
    StorageStore Storage,
    SavingsStore Savings,
    RepositoryTagStore Tags,
    Database Database,
    TimeProvider Clock);
