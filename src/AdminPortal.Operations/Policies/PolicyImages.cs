using AdminPortal.Planning.Images;
using AdminPortal.Planning.Lifecycle.Evaluations;
using AdminPortal.Planning.Lifecycle.Language;
using AdminPortal.Planning.Plans;

namespace AdminPortal.Operations.Policies;

/// <summary>A repository's images as AWS's lifecycle policies see them, in the same order.</summary>
internal static class PolicyImages
{
    public static IReadOnlyList<LifecycleImage> Of(IReadOnlyList<PlannedImage> images) => [.. images.Select(each => Of(each.Image))];

    private static LifecycleImage Of(Image image) => new()
    {
        Id = image.Digest.Value,
        Tags = image.Tags,
        PushedAt = image.PushedAt,
        PulledAt = image.RecordedPullAt,
        ArchivedAt = image.ArchivedAt,
        ActivatedAt = image.ActivatedAt,
        Class = image.Status == ImageStatus.Archived ? StorageClass.Archive : StorageClass.Standard,
        Children = [.. (image.Children ?? []).Select(child => child.Value)],
        Subject = image.Subject?.Value,
    };
}
