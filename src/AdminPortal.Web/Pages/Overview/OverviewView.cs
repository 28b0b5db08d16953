using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Schedules;
using AdminPortal.Operations.Store;
using AdminPortal.Web.Pages.Policies;
using AdminPortal.Web.Pages.Preview;

namespace AdminPortal.Web.Pages.Overview;

/// <summary>How things stand: the newest plan, what waits for a person, the last runs and the biggest savings.</summary>
public sealed record OverviewView
{
    private const int Shown = 5;

    /// <summary>Null before the first.</summary>
    public SavedPlan? Plan { get; init; }

    public IReadOnlyList<(string Text, string Href)> Waiting { get; init; } = [];

    public IReadOnlyList<(string Text, string Href)> Alarms { get; init; } = [];

    public IReadOnlyList<Run> Runs { get; init; } = [];

    public required ScheduleState Schedule { get; init; }

    public IReadOnlyList<RepositorySummary> Savings { get; init; } = [];

    /// <summary>Bytes of all images, as ECR counts them.</summary>
    public long Stored { get; init; }

    /// <summary>How long its bar is beside the longest, in percent.</summary>
    public int Share(RepositorySummary repository) => Savings[0].Totals.Bytes == 0 ? 0 : (int)(100 * repository.Totals.Bytes / Savings[0].Totals.Bytes);

    public static async Task<OverviewView> LoadAsync(PlanStore plans, BrakeReader brakes, WaitingReader reader, RunStore runs, PolicyStore policies, AfterCheckStore checks, GoneStore gone, Schedule schedule, DateTimeOffset now, CancellationToken stop)
    {
        var state = await schedule.StateAsync(stop);
        var last = (await runs.ListAsync(0, Shown, stop)).Items;
        if (await PreviewView.FindAsync(null, plans, brakes, stop) is not { } preview) { return new OverviewView { Runs = last, Schedule = state }; }

        var waiting = await reader.ReadAsync(stop);
        return new OverviewView
        {
            Plan = preview.Plan,
            Alarms = await Overview.Alarms.FindAsync(preview.Plan, checks, gone, now, stop),
            Runs = last,
            Schedule = state,
            Stored = preview.Repositories.Sum(repository => repository.Bytes),
            Savings = [.. preview.Repositories.Where(repository => repository.Totals.Bytes > 0).OrderByDescending(repository => repository.Totals.Bytes).Take(Shown)],
            Waiting =
            [
                .. state.Overdue ? [("The schedule is overdue: two runs or more were missed", "/runs")] : Array.Empty<(string, string)>(),
                .. waiting.Uses is { Refusal: null } uses ? [($"Runs are stopped: {uses.Reason}", "/approvals")] : Array.Empty<(string, string)>(),
                .. waiting.Registries.Where(registry => registry.Refusal is null).Select(registry => ($"The first plan of {registry.Registry} waits for approval", "/approvals")),
                .. waiting.Repositories.Where(repository => repository.Refusal is null).Select(repository => ($"{repository.Repository.Name} {repository.Parked.Reason}: approve or refuse", "/approvals")),
                .. PolicyNote.Of(await policies.ListAsync(stop)),
                .. PlanNote.Of(preview.Plan, preview.Repositories).Select(note => ($"{note.About} {note.Text}", note.Href)),
            ],
        };
    }
}
