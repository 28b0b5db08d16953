using AdminPortal.Operations.Store;
using AdminPortal.Planning.Usage;

namespace AdminPortal.Web.Commands;

/// <summary>From what happened to the exit code.</summary>
public static class Outcome
{
    /// <summary>A plan is done in part when something was unread or is on Hold.</summary>
    public static int CodeOf(SavedPlan plan, IReadOnlyList<RepositorySummary> repositories) =>
        plan.Problems.Count > 0
        || plan.Totals.Hold > 0
        || plan.Coverage.Any(cluster => cluster.State != ClusterState.Complete)
        || repositories.Any(repository => repository.Problems.Count > 0)
            ? ExitCode.Partial
            : ExitCode.Done;

    /// <summary>An image in use that is missing after the run is never all well.</summary>
    public static int CodeOf(Run run) => run.State switch
    {
        RunState.Completed => run.Alarms > 0 ? ExitCode.Partial : ExitCode.Done,
        RunState.Partial or RunState.Stopped or RunState.Blocked or RunState.Running => ExitCode.Partial,
        RunState.Failed => ExitCode.Failed,
        _ => throw new InvalidOperationException($"{run.State} is no state of a run"),
    };

    /// <summary>A failure outweighs what was left over, and that outweighs all being well.</summary>
    public static int Worse(int one, int other) =>
        one == ExitCode.Failed || other == ExitCode.Failed ? ExitCode.Failed : Math.Max(one, other);
}
