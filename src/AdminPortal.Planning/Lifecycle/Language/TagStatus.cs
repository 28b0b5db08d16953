namespace AdminPortal.Planning.Lifecycle.Language;

/// <summary>Which images a rule selects by their tags.</summary>
public enum TagStatus
{
    Tagged,
    Untagged,
    Any,

    /// <summary>A word that AWS took and the portal does not know.</summary>
    Unknown,
}
