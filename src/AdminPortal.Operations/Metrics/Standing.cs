using AdminPortal.Operations.Schedules;
using AdminPortal.Operations.Store;

namespace AdminPortal.Operations.Metrics;

/// <summary>How everything stands at one moment, as far as somebody may want to be woken by it.</summary>
internal sealed record Standing
{
    public required DateTimeOffset At { get; init; }

    /// <summary>Null before the first preview over all repositories.</summary>
    public SavedPlan? Plan { get; init; }

    public required ScheduleState Schedule { get; init; }

    /// <summary>Of each registry, by its last preview of these two days.</summary>
    public IReadOnlyList<StorageDay> Stored { get; init; } = [];

    public IReadOnlyList<Lease> Leases { get; init; } = [];

    /// <summary>What a person has to decide about.</summary>
    public int Waiting { get; init; }

    /// <summary>Repositories whose lifecycle policy somebody else changed.</summary>
    public int Drifted { get; init; }

    public long DatabaseBytes { get; init; }
}
