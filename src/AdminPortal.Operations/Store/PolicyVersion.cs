using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Store;

/// <summary>A lifecycle policy as a repository had it from some moment on. Versions are kept for ever.</summary>
public sealed record PolicyVersion
{
    public required long Id { get; init; }

    public required RepositoryId Repository { get; init; }

    /// <summary>As it stood in AWS, to the letter; null: from then on there was none.</summary>
    public required string? Text { get; init; }

    /// <summary>See <see cref="PolicyHash"/>.</summary>
    public required string Hash { get; init; }

    public required PolicyOrigin Origin { get; init; }

    /// <summary>Null for one that was found in AWS: who put it there, only CloudTrail knows.</summary>
    public string? Actor { get; init; }

    /// <summary>When it was saved or first seen.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why, as far as somebody said so.</summary>
    public string? Note { get; init; }
}
