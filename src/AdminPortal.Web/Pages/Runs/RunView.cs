using AdminPortal.Operations.Store;

namespace AdminPortal.Web.Pages.Runs;

/// <summary>A run as it stands, and all that is known of how it went.</summary>
public sealed record RunView
{
    private const int ReturnsShown = 12;

    /// <summary>Null where there is none of that name.</summary>
    public Run? Run { get; init; }

    /// <summary>What it executes; null where not even its figures are kept.</summary>
    public SavedPlan? Plan { get; init; }

    /// <summary>What people said to that plan, oldest first.</summary>
    public IReadOnlyList<Decision> Decisions { get; init; } = [];

    public IReadOnlyList<OutcomeTimes> Times { get; init; } = [];

    /// <summary>Null where nobody looked after it.</summary>
    public AfterCheck? Check { get; init; }

    /// <summary>What was brought back of it.</summary>
    public Page<ImageReturn> Returns { get; init; } = new([], 0);

    /// <summary>The run before it, to compare with; null where there is none.</summary>
    public string? Before { get; init; }

    /// <param name="from">Where to read.</param>
    /// <param name="id">The run's.</param>
    /// <param name="known">What was read before, while a run is at work ten times a second; of the same run, what cannot change is not read again.</param>
    /// <param name="stop">Ends it.</param>
    public static async Task<RunView> LoadAsync(RunSources from, string id, RunView? known, CancellationToken stop)
    {
        if (await from.Runs.FindAsync(id, stop) is not { } run) { return new RunView(); }

        var same = known?.Run?.Id == id;
        return new RunView
        {
            Run = run,
            Plan = same ? known!.Plan : await from.Plans.FindAsync(run.PlanId, stop),
            Decisions = await from.Decisions.OfPlanAsync(run.PlanId, stop),
            Times = await from.History.TimesAsync(id, stop),
            Check = await from.Checks.FindAsync(id, stop),
            Returns = await from.Returns.OfRunAsync(id, ReturnsShown, stop),
            Before = same ? known!.Before : await from.Comparisons.BeforeAsync(run, stop),
        };
    }
}
