namespace AdminPortal.Operations.Store;

/// <summary>What a person said to what a brake had stopped.</summary>
public enum DecisionKind
{
    /// <summary>Go: for one saved plan and a day; of a registry, for ever.</summary>
    Approved,

    /// <summary>Stay: until somebody takes it back or approves.</summary>
    Refused,

    /// <summary>A refusal was taken back; the brakes alone decide again.</summary>
    TakenBack,
}
