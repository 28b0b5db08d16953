using AdminPortal.Operations.Clusters;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using Microsoft.Extensions.Logging;

namespace AdminPortal.Operations.Runs;

/// <summary>Everything that a run works with.</summary>
internal sealed record RunParts(
    PortalOptions Options,
    UsageReader Uses,
    PlanStore Plans,
    RunStore Runs,
    UseStore UseStore,
    BrakeReader Brakes,
    LeaseStore Leases,
    RunRecovery Recovery,
    RunChooser Chooser,
    RegistryCleaner Registries,
    Aftermath Aftermath,
    RunFeed Feed,
    RunMeter Meter,
    TimeProvider Time,
    ILogger<Runner> Log);
