using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Store;

/// <summary>What a person decided about what a brake had stopped.</summary>
public sealed record Decision
{
    public required DecisionKind Kind { get; init; }

    public required DecisionScope Scope { get; init; }

    /// <summary>The plan that the person looked at.</summary>
    public required string PlanId { get; init; }

    /// <summary>Of a decision about a repository.</summary>
    public RepositoryId? Repository { get; init; }

    /// <summary>Of a decision about a registry's first plan.</summary>
    public RegistryId? Registry { get; init; }

    public required string Actor { get; init; }

    /// <summary>When it was made; set by the store.</summary>
    public DateTimeOffset At { get; init; }

    public string? Note { get; init; }

    /// <summary>Of an approved registry: who else pulls from it, as the person answered.</summary>
    public string? Pullers { get; init; }

    /// <summary>How many images the plan would have deleted of what it is about, and their bytes.</summary>
    public int Images { get; init; }

    /// <summary>See <see cref="Images"/>.</summary>
    public long Bytes { get; init; }

    /// <summary>Why it had waited.</summary>
    public string? Reason { get; init; }
}
