namespace AdminPortal.Planning.Images;

/// <summary>Whether ECR fills a repository from an upstream registry (DescribePullThroughCacheRules).</summary>
public enum PullThrough
{
    No,

    /// <summary>The repository lies below a rule's prefix.</summary>
    BelowPrefix,

    /// <summary>A rule has the prefix ROOT: nobody can tell which repositories it fills.</summary>
    Root,

    /// <summary>The rules could not be read, and one of them could lie above this repository.</summary>
    Unread,
}
