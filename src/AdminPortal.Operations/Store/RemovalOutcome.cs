namespace AdminPortal.Operations.Store;

/// <summary>What became of one image that a plan deletes.</summary>
public enum RemovalOutcome
{
    /// <summary>Written down before the call; it stays so only where the portal died before it could write down more.</summary>
    Intended,

    Deleted,

    /// <summary>It was not there any more when ECR was asked.</summary>
    AlreadyGone,

    /// <summary>Something had changed since the plan was drawn; the detail says what.</summary>
    Dropped,

    /// <summary>Waits for a person's approval.</summary>
    Parked,

    /// <summary>ECR refused to delete it.</summary>
    Refused,

    /// <summary>The call failed; nothing is known to have been deleted.</summary>
    Failed,

    /// <summary>It is in ECR's archive class, from where it can be restored.</summary>
    Archived,
}
