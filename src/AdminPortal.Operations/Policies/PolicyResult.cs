using AdminPortal.Operations.Store;

namespace AdminPortal.Operations.Policies;

/// <summary>What became of a change.</summary>
public sealed record PolicyResult
{
    public required PolicyResultKind Kind { get; init; }

    /// <summary>In words for a person, with what to do.</summary>
    public required string Message { get; init; }

    /// <summary>What is in AWS now, as far as it is known.</summary>
    public AppliedPolicy? Applied { get; init; }

    public bool IsDone => Kind == PolicyResultKind.Done;
}
