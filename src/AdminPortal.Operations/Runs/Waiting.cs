using AdminPortal.Operations.Store;

namespace AdminPortal.Operations.Runs;

/// <summary>What waits for a person in the latest plan, with what people have said so far.</summary>
public sealed record Waiting
{
    /// <summary>Null before the first.</summary>
    public SavedPlan? Plan { get; init; }

    /// <summary>Those to decide about and those that somebody refused; a registry's first plan not counted.</summary>
    public IReadOnlyList<WaitingRepository> Repositories { get; init; } = [];

    public IReadOnlyList<WaitingRegistry> Registries { get; init; } = [];

    /// <summary>Null where the uses did not shrink.</summary>
    public WaitingUses? Uses { get; init; }

    /// <summary>What nobody has decided about yet.</summary>
    public WaitingChoice Open => new(
        [.. Repositories.Where(waiting => waiting.Refusal is null).Select(waiting => waiting.Repository)],
        [.. Registries.Where(waiting => waiting.Refusal is null).Select(waiting => waiting.Registry)],
        Uses is { Refusal: null });

    public int Count => Open.Count;
}
