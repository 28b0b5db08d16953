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

    /// <summary>What was repaired after portals had died, newest first.</summary>
    public IReadOnlyList<Repair> Repairs { get; init; } = [];

    /// <summary>Where the last plan or run did not get through.</summary>
    public IReadOnlyList<Trouble> Troubles { get; init; } = [];

    /// <summary>What the last cleaning of the history did; null before the first.</summary>
    public Cleaning? Cleaned { get; init; }

    public IReadOnlyList<Lease> Leases { get; init; } = [];

    public required DatabaseFigures Database { get; init; }

    public IReadOnlyList<CallFigures> Calls { get; init; } = [];

    public (int Spent, int? Budget) Hour { get; init; }

    public long Sent => Calls.Sum(calls => calls.Calls);

    public long Throttles => Calls.Sum(calls => calls.Throttles);

    public static async Task<HealthView> LoadAsync(HealthSources from, CancellationToken stop) => new()
    {
        Schedule = await from.Schedule.StateAsync(stop),
        Slots = await from.Slots.ListAsync(Operations.Schedules.Schedule.Job, ShownSlots, stop),
        Pauses = await from.Pauses.ListAsync(ShownPauses, stop),
        Repairs = await from.Repairs.ListAsync(stop),
        Troubles = await from.Troubles.ListAsync(stop),
        Cleaned = await from.Retention.LastAsync(stop),
        Leases = await from.Leases.ListAsync(stop),
        Database = await from.Database.FiguresAsync(stop),
        Calls = from.Calls.Figures,
        Hour = from.Calls.Hour,
    };
}
