namespace AdminPortal.Sandbox.Ecr.Lifecycle;

/// <summary>One rule of a valid lifecycle policy, in the policy's own words.</summary>
internal sealed record LifecycleRule
{
    public required int Priority { get; init; }

    // tagged, untagged, any
    public required string TagStatus { get; init; }

    public IReadOnlyList<string> Patterns { get; init; } = [];

    public IReadOnlyList<string> Prefixes { get; init; } = [];

    // standard, archive
    public required string StorageClass { get; init; }

    // imageCountMoreThan, sinceImagePushed, sinceImagePulled, sinceImageTransitioned
    public required string CountType { get; init; }

    public required int CountNumber { get; init; }

    public required bool Expires { get; init; }
}
