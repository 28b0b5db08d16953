using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Runs;

/// <summary>Asks for a saved plan to be executed.</summary>
public sealed record RunRequest
{
    /// <summary>The run's id to be.</summary>
    public required string Id { get; init; }

    public required string PlanId { get; init; }

    public required string Actor { get; init; }

    /// <summary>Only these repositories of the plan, which a person has just approved; null for all.</summary>
    public IReadOnlySet<RepositoryId>? Only { get; init; }

    /// <summary>The slot of the schedule that it is for; null by hand.</summary>
    public DateTimeOffset? Slot { get; init; }
}
