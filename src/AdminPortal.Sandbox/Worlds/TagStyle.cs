namespace AdminPortal.Sandbox.Worlds;

/// <summary>How a pipeline names its builds.</summary>
internal enum TagStyle
{
    /// <summary><c>main-1a2b3c4</c>.</summary>
    BranchCommit,

    /// <summary><c>1a2b3c4d5e</c>: names no branch.</summary>
    CommitOnly,

    /// <summary><c>main-1042</c>.</summary>
    BranchNumber,

    /// <summary><c>main-20261122101500</c>.</summary>
    BranchTime,

    /// <summary>One floating tag; each push leaves the one before untagged.</summary>
    Floating,

    /// <summary><c>1.4.2</c> and nothing else.</summary>
    Release,

    /// <summary>64 hexadecimal digits: kaniko's cache keys.</summary>
    CacheKey,

    /// <summary>A moving <c>buildcache</c> and one a branch.</summary>
    Cache,
}
