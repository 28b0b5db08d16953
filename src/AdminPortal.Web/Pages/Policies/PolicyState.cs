namespace AdminPortal.Web.Pages.Policies;

/// <summary>How a repository's lifecycle policy stands; the first that fits, worst first.</summary>
public enum PolicyState
{
    /// <summary>Nobody has looked yet.</summary>
    Unknown,

    /// <summary>It could not be read. That is not the same as none.</summary>
    Unread,

    /// <summary>It would delete or archive what somebody needs.</summary>
    HitsUses,

    /// <summary>Somebody changed it past the portal.</summary>
    Drifted,
    Applied,
    None,
}
