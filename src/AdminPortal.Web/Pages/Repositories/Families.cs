using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;

namespace AdminPortal.Web.Pages.Repositories;

/// <summary>A repository's images as the families that they belong to: roots newest first, below each what is directly part of it.</summary>
public sealed class Families
{
    private readonly ILookup<ImageDigest, PlannedImage> _members;

    public Families(IReadOnlyList<PlannedImage> images)
    {
        _members = images.SelectMany(image => image.Parents, (image, parent) => (parent, image)).ToLookup(each => each.parent, each => each.image);
        // Images in a circle have no root: they stand alone, or nobody would see them.
        Tops = [.. images.Where(image => image.IsRoot || image.Roots.Count == 0)];
    }

    public IReadOnlyList<PlannedImage> Tops { get; }

    /// <summary>What the image lists, and what is about it.</summary>
    public IEnumerable<PlannedImage> MembersOf(PlannedImage image) => image.Roots.Count == 0 ? [] : _members[image.Image.Digest];

    /// <summary>The image and all that is below it, each once.</summary>
    public IEnumerable<PlannedImage> Whole(PlannedImage top)
    {
        HashSet<ImageDigest> seen = [];
        Queue<PlannedImage> open = new([top]);
        while (open.TryDequeue(out var image))
        {
            if (!seen.Add(image.Image.Digest)) { continue; }
            yield return image;
            foreach (var member in MembersOf(image)) { open.Enqueue(member); }
        }
    }
}
