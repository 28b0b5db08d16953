using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Policies;

/// <summary>One repository of a rollout.</summary>
public sealed record RolloutEntry
{
    public required RepositoryId Repository { get; init; }

    public RolloutEntryState State { get; init; }

    /// <summary>What it has in AWS now; null where that could not be read.</summary>
    public AppliedPolicy? Applied { get; init; }

    /// <summary>What the text would do here; null where it could not be judged.</summary>
    public PolicyFigures? Figures { get; init; }

    /// <summary>The first of the images that it would hit although somebody needs them, each with who does.</summary>
    public IReadOnlyList<string> Hits { get; init; } = [];

    /// <summary>What could not be read, or why it was not applied; null where all went well.</summary>
    public string? Message { get; init; }

    /// <summary>It can be applied here.</summary>
    public bool IsReady => State is RolloutEntryState.Ready or RolloutEntryState.Failed && Figures is not null && Applied is not null;

    public bool HitsUses => Figures is { InUse: > 0 };

    /// <summary>The repository has this very policy already.</summary>
    public bool IsSame { get; init; }
}
