namespace AdminPortal.Operations.Settings;

/// <summary>What people outside are told of. Kept as numbers: new ones come last.</summary>
public enum NoticeKind
{
    /// <summary>A run ended that deleted or archived images.</summary>
    RunDeleted,

    /// <summary>A run was blocked or failed, or a slot of the schedule was.</summary>
    RunBlocked,

    /// <summary>Slots of the schedule pass and nobody takes them.</summary>
    Overdue,

    /// <summary>Something waits for a person to decide.</summary>
    ApprovalNeeded,

    /// <summary>A workload uses an image that is not in its registry.</summary>
    ImageMissing,

    /// <summary>Somebody changed a lifecycle policy past the portal.</summary>
    PolicyDrift,
}
