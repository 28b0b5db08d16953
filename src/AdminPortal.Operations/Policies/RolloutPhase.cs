namespace AdminPortal.Operations.Policies;

/// <summary>What a rollout does now.</summary>
public enum RolloutPhase
{
    Reading,

    /// <summary>The preview is there; nothing goes on until a person says so.</summary>
    Ready,
    Applying,

    /// <summary>It was applied; those that failed can be tried again.</summary>
    Applied,

    /// <summary>Nothing could be read.</summary>
    Failed,
}
