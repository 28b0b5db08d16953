using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Usage;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Pages.Runs;

/// <summary>
/// A run as a timeline: read, plan, approve, recheck, delete, after-check. Each step says what was written down about it and nothing else: rechecking and
/// deleting go by turns, repository by repository, so that their times overlap.
/// </summary>
public static class RunSteps
{
    private static readonly RemovalOutcome[] Rechecked = [RemovalOutcome.Dropped, RemovalOutcome.AlreadyGone];

    private static readonly RemovalOutcome[] Sent = [RemovalOutcome.Deleted, RemovalOutcome.Archived, RemovalOutcome.Refused, RemovalOutcome.Failed, RemovalOutcome.Intended];

    public static IReadOnlyList<RunStep> Of(RunView view, Activity? activity)
    {
        var run = view.Run ?? throw new ArgumentException("There is no run", nameof(view));
        return [Read(view.Plan), Plan(view.Plan, run), Approve(view, run), Recheck(view, run, activity), Delete(view, run, activity), After(view.Check, run, activity)];
    }

    private static RunStep Read(SavedPlan? plan)
    {
        if (plan is null) { return new("Read", RunStepState.Done, "by a plan that is no longer kept"); }

        var whole = plan.Coverage.Count(cluster => cluster.State == ClusterState.Complete);
        var began = plan.Coverage.Min(cluster => cluster.ReadAt);
        return new("Read", RunStepState.Done, $"{Words.Count(plan.Repositories, "repository")}, {Words.Count(plan.Totals.Images, "image")}; {Words.Count(whole)} of {Words.Count(plan.Coverage.Count, "cluster")} whole") { At = began ?? plan.Now, Href = "/clusters" };
    }

    private static RunStep Plan(SavedPlan? plan, Run run) => plan is null
        ? new("Plan", RunStepState.Done, $"{Words.Count(run.Planned, "image")} to go")
        : new("Plan", RunStepState.Done, $"{Words.Count(plan.Totals.Delete)} to go ({Words.Bytes(plan.Totals.Bytes)}), {Words.Count(plan.Totals.Keep)} kept, {Words.Count(plan.Totals.Hold)} on Hold") { At = plan.Now, Href = Address.OfPlan(plan.Id) };

    private static RunStep Approve(RunView view, Run run)
    {
        var approvals = view.Decisions.Where(decision => decision.Kind == DecisionKind.Approved && decision.At <= (run.EndedAt ?? DateTimeOffset.MaxValue)).ToList();
        var said = approvals.Count == 0
            ? run.Counts.Parked > 0 ? "" : "nobody had to be asked: the brakes let it go"
            : $"{Words.Count(approvals.Count, "approval")} by {string.Join(", ", approvals.Select(approval => approval.Actor).Distinct())}";
        if (run.State == RunState.Blocked) { return new("Approve", RunStepState.Waiting, "a brake stopped the whole run") { Href = "/approvals" }; }

        var at = approvals.Count == 0 ? null : (DateTimeOffset?)approvals[^1].At;
        return run.Counts.Parked == 0
            ? new("Approve", RunStepState.Done, said) { At = at }
            : new("Approve", RunStepState.Waiting, string.Join("; ", new[] { said, $"{Words.Count(run.Counts.Parked, "image")} parked for a person" }.Where(part => part.Length > 0))) { At = at, Href = Filtered(run, RemovalOutcome.Parked) };
    }

    private static RunStep Recheck(RunView view, Run run, Activity? activity)
    {
        var reached = run.State != RunState.Blocked && run.Planned > 0;
        if (!reached) { return new("Recheck", RunStepState.NotReached, run.Planned == 0 ? "nothing to look at again" : ""); }

        var (images, first, last, _) = Sum(view.Times, Rechecked);
        return new("Recheck", Now(activity, ActivityPhase.ReadingClusters, ActivityPhase.Choosing) ? RunStepState.AtWork : RunStepState.Done, images == 0 ? $"nothing had changed{(run.EndedAt is null ? " so far" : "")}" : $"{Words.Count(run.Counts.Dropped)} dropped, {Words.Count(run.Counts.AlreadyGone)} already gone")
        {
            At = run.StartedAt,
            Took = images > 0 && last > first ? last - run.StartedAt : null,
            Href = run.Counts.Dropped > 0 ? Filtered(run, RemovalOutcome.Dropped) : null,
        };
    }

    private static RunStep Delete(RunView view, Run run, Activity? activity)
    {
        var (images, first, last, repositories) = Sum(view.Times, Sent);
        var atWork = Now(activity, ActivityPhase.Deleting);
        if (images == 0) { return new("Delete", atWork ? RunStepState.AtWork : RunStepState.NotReached, atWork ? "" : "nothing was sent to ECR"); }

        var parts = new[]
        {
            (run.Counts.Deleted, $"{Words.Count(run.Counts.Deleted)} deleted ({Words.Bytes(run.Counts.Bytes)})"),
            (run.Counts.Archived, $"{Words.Count(run.Counts.Archived)} archived"),
            (run.Counts.Refused, $"{Words.Count(run.Counts.Refused)} refused"),
            (run.Counts.Failed, $"{Words.Count(run.Counts.Failed)} failed"),
            (run.Counts.Intended, $"{Words.Count(run.Counts.Intended)} not known yet"),
        };
        return new("Delete", atWork ? RunStepState.AtWork : RunStepState.Done, $"{string.Join(", ", parts.Where(part => part.Item1 > 0).Select(part => part.Item2))} in {Words.Count(repositories, "repository")}{(view.Times.Count(time => Sent.Contains(time.Outcome)) > 1 ? " or more" : "")}")
        {
            At = first,
            Took = last > first && !atWork ? last - first : null,
            Href = Filtered(run, RemovalOutcome.Deleted),
        };
    }

    private static RunStep After(AfterCheck? check, Run run, Activity? activity)
    {
        if (Now(activity, ActivityPhase.Checking)) { return new("After-check", RunStepState.AtWork, "looking up every image in use") { At = run.EndedAt }; }
        if (check is null) { return new("After-check", RunStepState.NotReached, run.EndedAt is null ? "" : "nobody looked"); }

        var alarms = check.Alarms.Count();
        var figures = $"{Words.Count(check.LookedUp, "image")} in use looked up, {(alarms == 0 ? "none missing" : $"{Words.Count(alarms, "use")} of missing images")}{(check.NotKnown > 0 ? $", {Words.Count(check.NotKnown)} not known" : "")}";
        return new("After-check", alarms > 0 ? RunStepState.Waiting : RunStepState.Done, figures) { At = check.At, Took = run.EndedAt is { } ended && check.At > ended ? check.At - ended : null };
    }

    private static bool Now(Activity? activity, params ActivityPhase[] phases) => activity is { IsAtWork: true } && phases.Contains(activity.Phase);

    private static (int Images, DateTimeOffset? First, DateTimeOffset? Last, int Repositories) Sum(IReadOnlyList<OutcomeTimes> times, RemovalOutcome[] outcomes)
    {
        var some = times.Where(time => outcomes.Contains(time.Outcome)).ToList();
        // A repository may have several outcomes: there are at least as many as one outcome has.
        return some.Count == 0 ? (0, null, null, 0) : (some.Sum(time => time.Images), some.Min(time => time.First), some.Max(time => time.Last), some.Max(time => time.Repositories));
    }

    private static string Filtered(Run run, RemovalOutcome outcome) => $"{Address.OfRun(run.Id)}?outcome={Words.Kebab(outcome.ToString())}";
}
