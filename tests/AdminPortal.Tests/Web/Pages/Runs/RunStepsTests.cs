using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Usage;
using AdminPortal.Web.Pages.Runs;
using Xunit;

namespace AdminPortal.Tests.Web.Pages.Runs;

public class RunStepsTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private static readonly Run Ended = new()
    {
        Id = "r1",
        PlanId = "p1",
        Actor = "schedule",
        State = RunState.Partial,
        StartedAt = Start,
        EndedAt = Start.AddMinutes(5),
        Planned = 20,
        Counts = RunCounts.None with { Deleted = 12, Dropped = 3, Parked = 5, Bytes = 3L << 30 },
    };

    private static readonly SavedPlan Plan = new()
    {
        Id = "p1",
        Now = Start.AddMinutes(-2),
        Fingerprint = "",
        Coverage = [Cluster("prod", ClusterState.Complete), Cluster("dev", ClusterState.Unreachable)],
        Totals = new PlanTotals(100, 20, 70, 10, 4L << 30),
        Repositories = 4,
    };

    private static readonly OutcomeTimes[] Times = [new(RemovalOutcome.Deleted, 12, 2, Start.AddMinutes(1), Start.AddMinutes(4)), new(RemovalOutcome.Dropped, 3, 1, Start.AddSeconds(20), Start.AddSeconds(50))];

    [Fact]
    public void Each_step_tells_what_was_written_down_of_it()
    {
        var view = new RunView { Run = Ended, Plan = Plan, Times = Times, Check = Check(), Decisions = [Approved(-1), Approved(10)] };

        Assert.Equal(
            [
                "Read Done: 4 repositories, 100 images; 1 of 2 clusters whole",
                "Plan Done: 20 to go (4.0 GiB), 70 kept, 10 on Hold",
                "Approve Waiting: 1 approval by ann; 5 images parked for a person",
                "Recheck Done: 3 dropped, 0 already gone, took 50 s",
                "Delete Done: 12 deleted (3.0 GiB) in 2 repositories, took 3 min",
                "After-check Done: 40 images in use looked up, none missing, 2 not known, took 30 s",
            ],
            Say(view));
    }

    [Fact]
    public void What_nobody_wrote_down_is_not_made_up()
    {
        var view = new RunView { Run = Ended with { Counts = RunCounts.None, Planned = 3, State = RunState.Stopped } };

        Assert.Equal(
            [
                "Read Done: by a plan that is no longer kept",
                "Plan Done: 3 images to go",
                "Approve Done: nobody had to be asked: the brakes let it go",
                "Recheck Done: nothing had changed",
                "Delete NotReached: nothing was sent to ECR",
                "After-check NotReached: nobody looked",
            ],
            Say(view));
        Assert.All(RunSteps.Of(view, null).Where(step => step.Name is "Read" or "Plan" or "Delete" or "After-check"), step => Assert.Null(step.At));
    }

    [Fact]
    public void A_run_that_a_brake_stopped_waits_and_has_gone_no_further()
    {
        var steps = RunSteps.Of(new RunView { Run = Ended with { State = RunState.Blocked, Counts = RunCounts.None }, Plan = Plan }, null);

        Assert.Equal([RunStepState.Waiting, RunStepState.NotReached, RunStepState.NotReached, RunStepState.NotReached], steps.Skip(2).Select(step => step.State));
        Assert.Equal("/approvals", steps[2].Href);
    }

    [Theory]
    [InlineData(ActivityPhase.ReadingClusters, "Recheck")]
    [InlineData(ActivityPhase.Deleting, "Delete")]
    [InlineData(ActivityPhase.Checking, "After-check")]
    public void A_run_at_work_shows_where_it_is(ActivityPhase phase, string step)
    {
        var activity = new Activity { Id = "r1", Kind = ActivityKind.Run, Actor = "ann", StartedAt = Start, Phase = phase };

        var steps = RunSteps.Of(new RunView { Run = Ended with { State = RunState.Running, EndedAt = null }, Plan = Plan, Times = Times }, activity);

        Assert.Equal([step], steps.Where(each => each.State == RunStepState.AtWork).Select(each => each.Name));
    }

    [Fact]
    public void Missing_images_wait_for_a_person()
    {
        var missing = new MissingUse { Repository = RepositoryId.Parse("123456789012/eu-west-1/shop/web"), Image = "web:1", Workload = new("prod", "shop", "Deployment", "web"), Kind = UseKind.InUse, Cause = MissingCause.NoTag };

        var step = RunSteps.Of(new RunView { Run = Ended, Plan = Plan, Times = Times, Check = Check() with { Missing = [missing] } }, null)[^1];

        Assert.Equal((RunStepState.Waiting, true), (step.State, step.Figures.Contains("1 use of missing images", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Say(RunView view) =>
        RunSteps.Of(view, null).Select(step => $"{step.Name} {step.State}: {step.Figures}{(step.Took is { } took ? $", took {AdminPortal.Web.Parts.Words.Span(took)}" : "")}");

    private static AfterCheck Check() => new() { RunId = "r1", At = Start.AddMinutes(5.5), LookedUp = 40, NotKnown = 2 };

    private static Decision Approved(int minutes) => new() { Kind = DecisionKind.Approved, Scope = DecisionScope.Repository, PlanId = "p1", Actor = "ann", At = Start.AddMinutes(minutes) };

    private static ClusterReading Cluster(string name, ClusterState state) => new() { Id = name, Name = name, State = state, ReadAt = Start.AddMinutes(-3) };
}
