using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Runs;

/// <summary>The reading of a repository's manifests for its real size, at one moment.</summary>
public sealed record Measurement
{
    public required RepositoryId Repository { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Manifests that were read so far.</summary>
    public int Read { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it ended before all were read, in words for a person.</summary>
    public string? Problem { get; init; }

    public bool IsAtWork => EndedAt is null;
}
