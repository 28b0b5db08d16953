using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Schedules;
using AdminPortal.Operations.Store;

namespace AdminPortal.Web.Pages.Health;

/// <summary>How the machinery itself stands: the clock, who is at work, the database, and the calls to AWS.</summary>
public sealed record HealthView
{
    private const int ShownSlots = 24;

    private const int ShownPauses = 5;

    public required ScheduleState Schedule { get; init; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Slot> Slots { get; init; } = [];

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Pause> Pauses { get; init; } = [];

    public IReadOnlyList<Lease> Leases { get; init; } = [];

    public required DatabaseFigures Database { get; init; }

    public IReadOnlyList<CallFigures> Calls { get; init; } = [];

    public (int Spent, int? Budget) Hour { get; init; }

    public long Sent => Calls.Sum(calls => calls.Calls);

    public long Throttles => Calls.Sum(calls => calls.Throttles);

    public static async Task<HealthView> LoadAsync(Schedule schedule, SlotStore slots, PauseStore pauses, LeaseStore leases, Database database, CallLimits calls, CancellationToken stop) => new()
    {
        Schedule = await schedule.StateAsync(stop),
        Slots = await slots.ListAsync(Operations.Schedules.Schedule.Job, ShownSlots, stop),
        Pauses = await pauses.ListAsync(ShownPauses, stop),
        Leases = await leases.ListAsync(stop),
        Database = await database.FiguresAsync(stop),
        Calls = calls.Figures,
        Hour = calls.Hour,
    };
}
