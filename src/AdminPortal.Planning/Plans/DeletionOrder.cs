using AdminPortal.Planning.Images;
using AdminPortal.Planning.Rules;

namespace AdminPortal.Planning.Plans;

/// <summary>
/// In which order images go: what stands above first (an index before its children, a subject before its signatures), so that nothing that
/// stays ever misses a part; within a depth the oldest first. No batch mixes depths, since ECR refuses a child while its index is there.
/// </summary>
public static class DeletionOrder
{
    /// <summary>The most that one BatchDeleteImage takes.</summary>
    public const int BatchSize = 100;

    /// <summary>ECR archives one image a call: so few in a batch are done before the uses that were read for it are old.</summary>
    public const int ArchiveBatchSize = 25;

    /// <summary>Each batch is either deleted or archived.</summary>
    public static IReadOnlyList<IReadOnlyList<PlannedImage>> Batches(IReadOnlyCollection<PlannedImage> go)
    {
        var byDigest = go.ToDictionary(image => image.Image.Digest);
        Dictionary<ImageDigest, int> depths = [];
        return
        [
            .. go.OrderBy(image => image.Image.PushedAt).ThenBy(image => image.Image.Digest)
                .GroupBy(image => Depth(image, byDigest, depths))
                .OrderBy(depth => depth.Key)
                .SelectMany(depth => depth.GroupBy(image => image.Action).OrderBy(action => action.Key).SelectMany(action => action.Chunk(action.Key == RuleAction.Archive ? ArchiveBatchSize : BatchSize))),
        ];
    }

    /// <summary>What must stay because something above it could not be deleted.</summary>
    public static IReadOnlySet<ImageDigest> Below(IReadOnlyCollection<PlannedImage> go, IEnumerable<ImageDigest> stayed)
    {
        var children = go.SelectMany(image => image.Parents, (image, parent) => (parent, image.Image.Digest)).ToLookup(pair => pair.parent, pair => pair.Digest);
        HashSet<ImageDigest> below = [];
        Stack<ImageDigest> open = new(stayed);
        while (open.TryPop(out var at))
        {
            foreach (var child in children[at])
            {
                if (below.Add(child)) { open.Push(child); }
            }
        }

        return below;
    }

    private static int Depth(PlannedImage image, Dictionary<ImageDigest, PlannedImage> go, Dictionary<ImageDigest, int> depths)
    {
        if (depths.TryGetValue(image.Image.Digest, out var known)) { return known; }

        depths[image.Image.Digest] = 0;
        var depth = 0;
        foreach (var parent in image.Parents)
        {
            if (go.TryGetValue(parent, out var above)) { depth = Math.Max(depth, 1 + Depth(above, go, depths)); }
        }

        return depths[image.Image.Digest] = depth;
    }
}
