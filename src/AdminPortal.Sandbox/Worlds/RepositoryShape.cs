namespace AdminPortal.Sandbox.Worlds;

/// <summary>How a repository of the demo came to be as it is.</summary>
internal sealed record RepositoryShape(string Name, BuildShape Build)
{
    public TagStyle Tags { get; init; } = TagStyle.BranchCommit;

    /// <summary>Index of the account, and of its region.</summary>
    public int Account { get; init; }

    public int Region { get; init; }

    /// <summary>Pushes to the main branch in the window.</summary>
    public int Builds { get; init; } = 40;

    /// <summary>The window in days, up to <see cref="EndedDaysAgo"/>.</summary>
    public int Days { get; init; } = 45;

    /// <summary>Above 0: nobody has pushed since.</summary>
    public int EndedDaysAgo { get; init; }

    /// <summary>Feature branches, each with a few pushes, most of them dead.</summary>
    public int Branches { get; init; } = 3;

    public int PullRequests { get; init; }

    /// <summary>Every so many main builds one gets a release tag beside its own; 0 for none.</summary>
    public int ReleaseEvery { get; init; } = 15;

    /// <summary>A BuildKit cache beside the builds, exported so many times: the tag moves, the old exports stay untagged.</summary>
    public int CacheExports { get; init; }

    public Signing Signing { get; init; }

    /// <summary>Compressed megabytes of one platform's image.</summary>
    public int Megabytes { get; init; } = 80;

    /// <summary>Whether the second account may pull.</summary>
    public bool Shared { get; init; }

    /// <summary>New pushes and rollouts come while the sandbox runs.</summary>
    public bool Busy => EndedDaysAgo == 0 && Tags is TagStyle.BranchCommit or TagStyle.CommitOnly or TagStyle.BranchNumber or TagStyle.BranchTime;
}
