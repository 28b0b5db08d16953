using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Schedules;
using AdminPortal.Operations.Store;

namespace AdminPortal.Web.Pages.Health;

/// <summary>Where the figures of the page Health come from.</summary>
public sealed record HealthSources(
    Schedule Schedule, SlotStore Slots, PauseStore Pauses, RepairStore Repairs, TroubleStore Troubles, Retention Retention, LeaseStore Leases, Database Database, CallLimits Calls);
