using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Store;

/// <summary>A person let go what a brake had stopped, in one saved plan.</summary>
public sealed record Approval
{
    public required string PlanId { get; init; }

    /// <summary>Null: the whole plan, the brake on shrunken uses included.</summary>
    public RepositoryId? Repository { get; init; }

    public required string Actor { get; init; }

    public required DateTimeOffset At { get; init; }

    public required DateTimeOffset Until { get; init; }
}
