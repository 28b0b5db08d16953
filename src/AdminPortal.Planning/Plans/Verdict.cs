namespace AdminPortal.Planning.Plans;

public enum Verdict
{
    /// <summary>A rule targets it and nobody claims it.</summary>
    Delete,

    /// <summary>No rule targets it, or somebody claims it.</summary>
    Keep,

    /// <summary>It would go, but nobody could find out whether it is needed.</summary>
    Hold,
}
