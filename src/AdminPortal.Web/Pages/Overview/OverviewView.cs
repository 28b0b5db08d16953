using AdminPortal.Operations.Schedules;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Plans;
using AdminPortal.Web.Pages.Policies;
using AdminPortal.Web.Pages.Preview;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Pages.Overview;

/// <summary>How things stand: what the newest plan holds and would free, less what has gone since; what was deleted; what waits for a person.</summary>
public sealed record OverviewView
{
    private const int Shown = 5;

    /// <summary>Null before the first.</summary>
    public SavedPlan? Plan { get; init; }

    public IReadOnlyList<OverviewAlert> Waiting { get; init; } = [];

    public IReadOnlyList<(string Text, string Href)> Alarms { get; init; } = [];

    public IReadOnlyList<Run> Runs { get; init; } = [];

    public required ScheduleState Schedule { get; init; }

    public required SavingsView Savings { get; init; }

    public IReadOnlyList<TrendPoint> Trend { get; init; } = [];

    public IReadOnlyList<RegistryHealth> Registries { get; init; } = [];

    /// <summary>Counts of what is there now and what still would go.</summary>
    public PlanTotals Totals { get; init; } = PlanTotals.None;

    /// <summary>What has gone since the plan was drawn.</summary>
    public ContentSum Gone { get; init; } = ContentSum.None;

    /// <summary>Bytes of all images, as ECR lists them.</summary>
    public long Stored { get; init; }

    /// <summary>With shared layers counted once; null where none were read.</summary>
    public RealSize? Real { get; init; }

    public IReadOnlyDictionary<ContentKind, ContentSum> Kinds { get; init; } = new Dictionary<ContentKind, ContentSum>();

    /// <summary>Where most would be freed.</summary>
    public IReadOnlyList<RepositorySummary> MostFreed { get; init; } = [];

    public IReadOnlyList<RepositorySummary> Largest { get; init; } = [];

    public static async Task<OverviewView> LoadAsync(OverviewSources from, CancellationToken stop)
    {
        var now = from.Clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var deleted = await from.Savings.DaysAsync(today.AddMonths(-12), now, stop);
        var bare = new OverviewView
        {
            Schedule = await from.Schedule.StateAsync(stop),
            Runs = (await from.Runs.ListAsync(0, Shown, stop)).Items,
            Savings = await SavingsView.LoadAsync(from.Options, from.Savings, from.Tags, deleted, now, stop),
        };
        if (await PreviewView.FindAsync(null, from.Plans, from.Brakes, stop) is not { } preview) { return bare; }

        var waiting = await from.Waiting.ReadAsync(stop);
        var settled = await from.Savings.GoneSinceAsync(preview.Plan.Now, stop);
        var trend = Overview.Trend.Of(await from.Storage.SinceAsync(today.AddDays(-2 * Overview.Trend.Days), stop), deleted, today);
        IReadOnlyList<RepositorySummary> left = [.. preview.Repositories.Select(repository => settled.TryGetValue(repository.Repository, out var sum) ? repository.Without(sum) : repository)];
        var (stored, real) = (left.Sum(repository => repository.Bytes), Estimate.Of(left));
        return bare with
        {
            Plan = preview.Plan,
            Alarms = await Overview.Alarms.FindAsync(preview.Plan, from.Checks, from.Missed, now, stop),
            // Of today the chart shows what is left.
            Trend = trend[^1].Stored is null ? trend : [.. trend.SkipLast(1), trend[^1] with { Stored = stored, Real = real?.Bytes }],
            Registries = RegistryHealth.Of(preview.Plan, left),
            Totals = left.Aggregate(PlanTotals.None, (sum, repository) => sum + repository.Totals),
            Gone = settled.Values.Aggregate(ContentSum.None, (sum, part) => sum + part.Gone),
            Stored = stored,
            Real = real,
            Kinds = left.SelectMany(repository => repository.Kinds).GroupBy(kind => kind.Key).ToDictionary(kind => kind.Key, kind => kind.Aggregate(ContentSum.None, (sum, part) => sum + part.Value)),
            MostFreed = [.. left.Where(repository => repository.Totals.Bytes > 0).OrderByDescending(repository => repository.Totals.Bytes).Take(Shown)],
            Largest = [.. left.Where(repository => repository.Bytes > 0).OrderByDescending(repository => repository.Bytes).Take(Shown)],
            Waiting =
            [
                .. waiting.Uses is { Refusal: null } uses ? [new OverviewAlert($"Runs are stopped: {uses.Reason}", "/approvals", IsAlarm: true)] : Array.Empty<OverviewAlert>(),
                .. waiting.Registries.Where(registry => registry.Refusal is null).Select(registry => new OverviewAlert($"The first plan of {registry.Registry} waits for approval", "/approvals")),
                .. waiting.Repositories.Where(repository => repository.Refusal is null).Select(repository => new OverviewAlert($"{repository.Repository.Name} {repository.Parked.Reason}: approve or refuse", "/approvals")),
                .. PolicyNote.Of(await from.Policies.ListAsync(stop)).Select(note => new OverviewAlert(note.Text, note.Href)),
                .. PlanNote.Of(preview.Plan, preview.Repositories).Select(note => new OverviewAlert($"{note.About} {note.Text}", note.Href)),
            ],
        };
    }
}
