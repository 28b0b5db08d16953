using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Store;

/// <summary>The resource tags of a repository; not those of its images.</summary>
public sealed record RepositoryTags
{
    public required RepositoryId Repository { get; init; }

    /// <summary>Key to value; null where they could never be read.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>Why the last reading failed, in words for a person; null where it did not.</summary>
    public string? Problem { get; init; }

    /// <summary>When ECR was asked last, whatever it answered.</summary>
    public required DateTimeOffset ReadAt { get; init; }
}
