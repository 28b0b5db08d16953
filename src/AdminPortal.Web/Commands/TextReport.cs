using AdminPortal.Operations.Store;
using AdminPortal.Planning.Usage;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Commands;

/// <summary>A plan and a run as tables for a person.</summary>
public sealed class TextReport(TextWriter output, PlanStore plans, AfterCheckStore checks) : IReport
{
    public async Task WriteAsync(SavedPlan plan, Run? run, CancellationToken stop)
    {
        output.WriteLine($"Plan {plan.Id}, drawn {Words.Exact(plan.Now, ReaderZone.Utc)}");
        output.WriteLine();
        WriteCoverage(plan);
        var repositories = await plans.RepositoriesAsync(plan.Id, stop);
        WriteProblems(plan, repositories);
        WriteRepositories(plan, repositories);
        output.WriteLine();
        if (run is null)
        {
            output.WriteLine(plan.Totals.Delete == 0 ? "Nothing would be deleted." : $"Nothing was deleted. To execute it: execute {plan.Id}");
        }
        else { await WriteAsync(run, stop); }
    }

    public async Task WriteAsync(Run run, CancellationToken stop)
    {
        var counts = run.Counts;
        output.WriteLine($"Run {run.Id}: {Words.Kebab(run.State.ToString())}. {Words.Count(counts.Deleted, "image")} deleted, {Words.Bytes(counts.Bytes)} freed.");
        var rest = new[] { (counts.Archived, "archived, which frees nothing; can be restored"), (counts.AlreadyGone, "already gone"), (counts.Dropped, "dropped: needed after all"), (counts.Parked, "parked: waiting for approval"), (counts.Refused, "refused by ECR"), (counts.Failed, "failed") };
        foreach (var (number, word) in rest.Where(each => each.Item1 > 0)) { output.WriteLine($"  {Words.Count(number)} {word}"); }
        if (run.Message is { } message) { output.WriteLine(message); }
        WriteCheck(await checks.FindAsync(run.Id, stop));
    }

    private void WriteCheck(AfterCheck? check)
    {
        if (check is null)
        {
            output.WriteLine("After-check: not done.");
            return;
        }
        var alarms = check.Alarms.ToList();
        var unknown = check.NotKnown == 0 ? "" : $" {Words.Count(check.NotKnown, "image")} could not be looked up.";
        output.WriteLine(alarms.Count == 0
            ? $"After-check: {(check.LookedUp == 0 ? "no image in use could be looked up" : $"all {Words.Count(check.LookedUp, "image")} in use that could be looked up are there")}.{unknown}"
            : $"ALARM: {Words.Count(alarms.Count, "use")} of images that are missing after the run. The next node that needs one cannot pull it.{unknown}");
        foreach (var alarm in alarms) { output.WriteLine($"  {alarm.Workload}: {alarm.Image}: {MissingWords.Cause(alarm)}"); }
    }

    private void WriteCoverage(SavedPlan plan)
    {
        if (plan.Coverage.Count == 0) { output.WriteLine("No cluster is known."); }
        var table = new TextTable("CLUSTER", "COVERAGE", "READ");
        foreach (var cluster in plan.Coverage)
        {
            table.Add(cluster.Name, Words.Kebab(cluster.State.ToString()), cluster.ReadAt is { } at ? Words.Exact(at, ReaderZone.Utc) : "never");
        }
        if (plan.Coverage.Count > 0) { table.Write(output); }
        output.WriteLine();
    }

    private void WriteProblems(SavedPlan plan, IReadOnlyList<RepositorySummary> repositories)
    {
        List<string> problems =
        [
            .. plan.Coverage.Where(cluster => cluster.State != ClusterState.Complete).SelectMany(cluster => cluster.Problems, (cluster, text) => $"{cluster.Name}: {text}"),
            .. plan.Problems.Select(problem => problem.Registry is null ? problem.Text : $"{problem.Registry}: {problem.Text}"),
            .. repositories.SelectMany(repository => repository.Problems, (repository, text) => $"{repository.Repository}: {text}"),
        ];
        if (problems.Count == 0) { return; }
        output.WriteLine("What could not be read; what it could affect is on Hold");
        foreach (var problem in problems) { output.WriteLine($"  {problem}"); }
        output.WriteLine();
    }

    private void WriteRepositories(SavedPlan plan, IReadOnlyList<RepositorySummary> repositories)
    {
        var table = new TextTable("REPOSITORY", "REGISTRY", ">IMAGES", ">DELETE", ">KEEP", ">HOLD", ">WOULD FREE");
        foreach (var each in repositories.OrderByDescending(each => each.Totals.Bytes).ThenBy(each => each.Repository.ToString(), StringComparer.Ordinal))
        {
            table.Add(each.Repository.Name, each.Repository.Registry.ToString(), Words.Count(each.Totals.Images), Words.Count(each.Totals.Delete), Words.Count(each.Totals.Keep), Words.Count(each.Totals.Hold), Words.Bytes(each.Totals.Bytes));
        }
        table.Add("all", "", Words.Count(plan.Totals.Images), Words.Count(plan.Totals.Delete), Words.Count(plan.Totals.Keep), Words.Count(plan.Totals.Hold), Words.Bytes(plan.Totals.Bytes));
        table.Write(output);
    }
}
