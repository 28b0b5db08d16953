using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;

namespace AdminPortal.Planning.Lifecycle.Findings;

/// <summary>
/// Who needs which images of a repository, from its plan: what is in use, was lately, would be needed to roll back, is pinned or has a protected
/// tag; and the whole family of such an image, since an index is nothing without its platforms, nor a signature without its image.
/// </summary>
public sealed class ImageNeeds
{
    public static readonly ImageNeeds None = new([]);

    private readonly Dictionary<string, IReadOnlyList<Reason>> _byImage;

    private ImageNeeds(Dictionary<string, IReadOnlyList<Reason>> byImage) => _byImage = byImage;

    public static ImageNeeds Of(IReadOnlyList<PlannedImage> plan)
    {
        Dictionary<ImageDigest, Reason[]> own = [];
        foreach (var image in plan)
        {
            Reason[] needs = [.. image.Reasons.Where(IsNeed)];
            if (needs.Length > 0) { own[image.Image.Digest] = needs; }
        }

        Dictionary<string, IReadOnlyList<Reason>> byImage = new(StringComparer.Ordinal);
        if (own.Count == 0) { return None; }

        foreach (var image in plan)
        {
            Reason[] needs = [.. image.Roots.Prepend(image.Image.Digest).Distinct().SelectMany(digest => own.GetValueOrDefault(digest, [])).Distinct()];
            if (needs.Length > 0) { byImage[image.Image.Digest.Value] = needs; }
        }

        return new ImageNeeds(byImage);
    }

    /// <summary>None where nobody needs it.</summary>
    public IReadOnlyList<Reason> Of(string id) => _byImage.GetValueOrDefault(id, []);

    private static bool IsNeed(Reason reason) => reason.Kind is ReasonKind.InUse or ReasonKind.SeenInUse or ReasonKind.Rollback or ReasonKind.Pinned or ReasonKind.ProtectedTag;
}
