namespace AdminPortal.Planning.Plans;

/// <summary>Why an image has its verdict. The first part claims an image, <see cref="Family"/> passes a verdict on, then come the reasons to delete and to hold, and at last those of a choice by hand.</summary>
public enum ReasonKind
{
    InUse,
    SeenInUse,
    Rollback,
    Pinned,
    ProtectedTag,
    NewestOfGroup,
    Young,
    Pulled,
    AfterReading,
    NewestOfRepository,
    ReleaseTag,
    UnknownTag,
    Archived,
    Excluded,
    PullThrough,
    Family,
    Expired,
    Orphan,
    NotCovered,
    Unread,
    NoCluster,
    NotChosen,
    ByHand,
}
