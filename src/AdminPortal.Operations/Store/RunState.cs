namespace AdminPortal.Operations.Store;

/// <summary>How far a run came.</summary>
public enum RunState
{
    /// <summary>At work.</summary>
    Running,

    /// <summary>Everything that the plan deletes is gone, or was dropped because it turned out to be needed.</summary>
    Completed,

    /// <summary>It went through, but something was parked, refused, failed or left for the next run.</summary>
    Partial,

    /// <summary>It ended early by an error; what it had done by then is written down.</summary>
    Failed,

    /// <summary>A person stopped it, or the portal ended while it was at work.</summary>
    Stopped,

    /// <summary>It never began: a brake held it, or somebody else was at work in the registry.</summary>
    Blocked,
}
