namespace AdminPortal.Operations.Ecr;

public enum ImageRemovalOutcome
{
    Deleted,

    /// <summary>It is in ECR's archive class.</summary>
    Archived,

    /// <summary>It, or its whole repository, was not there any more.</summary>
    AlreadyGone,

    /// <summary>ECR keeps it because an index that is still there lists it.</summary>
    Refused,

    /// <summary>It is still there.</summary>
    Failed,

    /// <summary>Nobody knows: the answer was lost, or did not speak of it. DescribeImages will tell.</summary>
    Unknown,
}
