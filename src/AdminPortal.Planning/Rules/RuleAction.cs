namespace AdminPortal.Planning.Rules;

/// <summary>What becomes of an image that a rule targets and no claim keeps.</summary>
public enum RuleAction
{
    Delete,

    /// <summary>
    /// It goes into ECR's archive class, from where it can be restored; <see cref="CleanupPolicy.DeleteArchivedDays"/> says when it is deleted from there.
    /// Orphans are always deleted: what they belonged to cannot be restored any more.
    /// </summary>
    Archive,
}
