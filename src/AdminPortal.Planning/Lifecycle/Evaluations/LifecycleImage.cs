using AdminPortal.Planning.Images;
using AdminPortal.Planning.Lifecycle.Language;

namespace AdminPortal.Planning.Lifecycle.Evaluations;

/// <summary>
/// An image as ECR's lifecycle policies see it. Times are those that ECR tells, pulls of our own included: AWS knows no difference.
/// </summary>
public sealed record LifecycleImage
{
    /// <summary>What tells it from the others: its digest, or a name in a simulation.</summary>
    public required string Id { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public required DateTimeOffset PushedAt { get; init; }

    /// <summary>ECR's <c>lastRecordedPullTime</c>.</summary>
    public DateTimeOffset? PulledAt { get; init; }

    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>When it was last restored from the archive.</summary>
    public DateTimeOffset? ActivatedAt { get; init; }

    public StorageClass Class { get; init; }

    /// <summary>For an index: the ids of what it lists.</summary>
    public IReadOnlyList<string> Children { get; init; } = [];

    /// <summary>The id of the image that this one is about (OCI <c>subject</c>).</summary>
    public string? Subject { get; init; }

    /// <summary>
    /// An image that the portal has read. Its pull time leaves out pulls of our own, which AWS counts: for as long as such a pull is young,
    /// AWS archives the image later than is shown here, never sooner.
    /// </summary>
    public static LifecycleImage Of(Image image) => new()
    {
        Id = image.Digest.Value,
        Tags = image.Tags,
        PushedAt = image.PushedAt,
        PulledAt = image.PulledAt,
        ArchivedAt = image.ArchivedAt,
        ActivatedAt = image.ActivatedAt,
        Class = image.Status == ImageStatus.Archived ? StorageClass.Archive : StorageClass.Standard,
        Children = image.Children is { Count: > 0 } children ? [.. children.Select(child => child.Value)] : [],
        Subject = image.Subject?.Value,
    };

    /// <summary>What ages and orders are taken from: the push, or the restoring from the archive after it, since restored images count as newly pushed.</summary>
    public DateTimeOffset Since => ActivatedAt is { } activated && activated > PushedAt ? activated : PushedAt;

    /// <summary>What <c>sinceImagePulled</c> counts from: the last pull, the restoring after it, or the push of an image that was never pulled.</summary>
    public DateTimeOffset LastUse => PulledAt is not { } pulled ? Since : ActivatedAt is { } activated && activated > pulled ? activated : pulled;
}
