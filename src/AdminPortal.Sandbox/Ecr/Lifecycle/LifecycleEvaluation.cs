using AdminPortal.Sandbox.Ecr.State;

namespace AdminPortal.Sandbox.Ecr.Lifecycle;

/// <summary>
/// What a lifecycle policy would do. Each rule looks at all images of its storage class that its tag selection fits, whatever
/// other rules do to them; but an image that a rule of higher priority selects is beyond the reach of all rules after it, even
/// if that rule leaves it alone. Ages count only when they are more than the days given. Images that an index lists are
/// marked like any other: real ECR refuses them when it carries the policy out, not before.
/// </summary>
internal static class LifecycleEvaluation
{
    public static IReadOnlyList<PreviewResult> Of(IReadOnlyList<LifecycleRule> rules, IReadOnlyList<StoredImage> images, DateTimeOffset now)
    {
        var claimed = new HashSet<Digest>();
        var results = new List<PreviewResult>();
        foreach (var rule in rules.OrderBy(rule => rule.Priority))
        {
            var selected = images.Where(image => IsInClass(rule, image, now) && HasTags(rule, image)).ToList();
            results.AddRange(Marked(rule, selected, now)
                .Where(image => !claimed.Contains(image.Digest))
                .Select(image => new PreviewResult(image, rule.Expires, rule.Priority)));
            claimed.UnionWith(selected.Select(image => image.Digest));
        }

        return results;
    }

    // Oldest first.
    private static IEnumerable<StoredImage> Marked(LifecycleRule rule, List<StoredImage> selected, DateTimeOffset now)
    {
        var ordered = selected.OrderBy(image => PushedOrActivated(image, now)).ThenBy(image => image.Sequence);
        var edge = now.AddDays(-rule.CountNumber);
        return rule.CountType switch
        {
            "imageCountMoreThan" => ordered.SkipLast(rule.CountNumber),
            "sinceImagePushed" => ordered.Where(image => PushedOrActivated(image, now) < edge),
            "sinceImagePulled" => ordered.Where(image => LastUse(image, now) < edge),
            "sinceImageTransitioned" => ordered.Where(image => image.Details.ArchivedAt < edge).OrderBy(image => image.Details.ArchivedAt),
            _ => throw new InvalidOperationException($"'{rule.CountType}' is not a count type."),
        };
    }

    private static bool IsInClass(LifecycleRule rule, StoredImage image, DateTimeOffset now) =>
        (image.StateAt(now) is StorageState.Archived ? "archive" : "standard") == rule.StorageClass;

    private static bool HasTags(LifecycleRule rule, StoredImage image) => rule.TagStatus switch
    {
        "any" => true,
        "untagged" => image.Tags.Length == 0,

        // Every entry of the list must fit some tag; that is how ECR reads it, and how it has surprised many.
        _ => image.Tags.Length > 0
            && rule.Patterns.All(pattern => image.Tags.Any(tag => Wildcard.Matches(pattern, tag)))
            && rule.Prefixes.All(prefix => image.Tags.Any(tag => tag.StartsWith(prefix, StringComparison.Ordinal))),
    };

    private static DateTimeOffset PushedOrActivated(StoredImage image, DateTimeOffset now) =>
        image.Details.ActivatedAt is { } activated && image.StateAt(now) is not StorageState.Archived ? activated : image.PushedAt;

    private static DateTimeOffset LastUse(StoredImage image, DateTimeOffset now)
    {
        var pushed = PushedOrActivated(image, now);
        return image.PulledAt is not { } pulled ? pushed
            : image.Details.ActivatedAt is { } activated && activated > pulled ? activated
            : pulled;
    }
}
