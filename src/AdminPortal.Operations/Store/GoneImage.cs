using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Store;

/// <summary>An image that was there at one reading and not at the next, and that the portal had not removed: somebody else did.</summary>
public sealed record GoneImage
{
    public required RepositoryId Repository { get; init; }

    /// <summary>Null: the whole repository is gone.</summary>
    public ImageDigest? Digest { get; init; }

    /// <summary>Those that it had when it was last seen.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>One, or as many as the repository had.</summary>
    public int Images { get; init; } = 1;

    public DateTimeOffset? PushedAt { get; init; }

    /// <summary>When it was last seen: it went after that.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    public required DateTimeOffset NoticedAt { get; init; }

    /// <summary>The workloads that used it, or did not long ago; for a repository those that name any of its images.</summary>
    public IReadOnlyList<string> UsedBy { get; init; } = [];
}
