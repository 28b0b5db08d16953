namespace AdminPortal.Planning.Lifecycle.Findings;

public enum FindingWeight
{
    /// <summary>Something that is needed would be lost.</summary>
    Danger,

    /// <summary>Hardly what was meant.</summary>
    Warning,

    /// <summary>Worth knowing.</summary>
    Notice,
}
