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

    /// <summary>Asked before each batch: a sentence that says why nothing more may be deleted now, or null. For the clock's runs; people's have none.</summary>
    public Func<CancellationToken, Task<string?>>? Halt { get; init; }
}
