namespace AdminPortal.Operations.Store;

/// <summary>What a decision is about.</summary>
public enum DecisionScope
{
    /// <summary>All that the brakes stopped in one plan; not what was refused by name, and no registry's first plan.</summary>
    Plan,

    /// <summary>The brake on uses that shrank.</summary>
    Uses,

    /// <summary>One repository.</summary>
    Repository,

    /// <summary>A registry's first plan.</summary>
    Registry,
}
