namespace AdminPortal.Operations.Policies;

/// <summary>How far one repository of a rollout came.</summary>
public enum RolloutEntryState
{
    /// <summary>It was judged, and nothing was applied yet.</summary>
    Ready,

    /// <summary>It could not be judged, and is left alone.</summary>
    Unread,
    Applying,
    Applied,

    /// <summary>It was not applied here; it can be tried again.</summary>
    Failed,
}
