namespace AdminPortal.Planning.Lifecycle.Language;

/// <summary>What becomes of the images that a rule marks.</summary>
public enum LifecycleAction
{
    Expire,

    /// <summary>They are moved to the archive.</summary>
    Transition,

    /// <summary>A word that AWS took and the portal does not know.</summary>
    Unknown,
}
