using AdminPortal.Operations.Store;
using AdminPortal.Planning.Usage;

namespace AdminPortal.Operations.Runs;

/// <summary>Runs are stopped, because clusters name far fewer images than at the last run.</summary>
/// <param name="Before">How many different images were named then.</param>
/// <param name="BeforeAt">When that run was.</param>
/// <param name="Now">How many the latest plan found.</param>
/// <param name="Vanished">Workloads that were seen within a day and that the latest plan's readings did not find.</param>
/// <param name="Refusal">Where somebody refused it since that run.</param>
public sealed record WaitingUses(string Reason, int Before, DateTimeOffset? BeforeAt, int Now, IReadOnlyList<Workload> Vanished, Decision? Refusal);
