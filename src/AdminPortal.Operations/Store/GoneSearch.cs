using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Store;

/// <summary>What to look for among what others deleted. Everything that is set must hold.</summary>
public sealed record GoneSearch
{
    public RepositoryId? Repository { get; init; }

    /// <summary>Only what a workload used.</summary>
    public bool InUse { get; init; }

    /// <summary>Only what was noticed at that moment or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Part of a tag, of a repository's name or of the workload that used it, or the beginning of a digest, with or without <c>sha256:</c>.</summary>
    public string? Text { get; init; }

    public int Skip { get; init; }

    public int Take { get; init; } = 100;
}
