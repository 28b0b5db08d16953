namespace AdminPortal.Planning.Tags;

/// <summary>What the grammar reads in one tag.</summary>
public readonly record struct TagReading(TagKind Kind)
{
    /// <summary>Only from a pattern that an admin added; null stands for the repository.</summary>
    public string? Project { get; init; }

    /// <summary>Null where the tag names none, so that the build belongs to the project.</summary>
    public string? Branch { get; init; }

    public string? Commit { get; init; }

    public string? Build { get; init; }

    public string? Time { get; init; }

    /// <summary>The name of the pattern that matched; null for an unknown tag.</summary>
    public string? Pattern { get; init; }

    /// <summary>A commit and nothing else: how kaniko names its cache layers.</summary>
    public bool IsBareCommit => Pattern == BareCommit;

    /// <summary>The group that keep-newest counts a build in: its branch, or <c>(project)</c>; behind the project where a pattern names one.</summary>
    public string Group => (Project, Branch) switch
    {
        (null, null) => ProjectGroup,
        (null, { } branch) => branch,
        ({ } project, null) => project,
        ({ } project, { } branch) => $"{project}/{branch}",
    };

    internal const string BareCommit = "bare commit";

    public const string ProjectGroup = "(project)";
    public const string UntaggedGroup = "(untagged)";
}
