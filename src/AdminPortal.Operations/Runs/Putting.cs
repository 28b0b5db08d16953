using AdminPortal.Operations.Ecr;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Runs;

/// <summary>A deleted image's manifest with the tags that it had, and what else has to be there with it.</summary>
internal sealed class Putting
{
    public Putting(ManifestCopy copy, IReadOnlyList<string> tags)
    {
        (Copy, Tags) = (copy, tags);
        var text = ManifestText.TryRead(copy.Text);
        Needs = text?.Children ?? [];
        About = [.. new[] { text?.Subject }.OfType<ImageDigest>(), .. tags.Select(tag => AccessoryTag.TryParse(tag, out var about) ? about : (ImageDigest?)null).OfType<ImageDigest>()];
    }

    public ManifestCopy Copy { get; }

    public IReadOnlyList<string> Tags { get; }

    /// <summary>What an index lists: ECR takes it only when that is there.</summary>
    public IReadOnlyList<ImageDigest> Needs { get; }

    /// <summary>The images that it is about, as a signature is.</summary>
    public IReadOnlyList<ImageDigest> About { get; }

    /// <summary>What it lists stands lower, and so does what it is about: the lowest goes first.</summary>
    public int Height(IReadOnlyDictionary<ImageDigest, Putting> all) => Height(all, []);

    /// <summary>The image, what it lists, and what is about any of these.</summary>
    public static HashSet<ImageDigest> FamilyOf(ImageDigest image, IReadOnlyDictionary<ImageDigest, Putting> all)
    {
        HashSet<ImageDigest> family = [image];
        Queue<ImageDigest> open = new([image]);
        while (open.TryDequeue(out var at))
        {
            var needs = all.TryGetValue(at, out var putting) ? putting.Needs.Where(all.ContainsKey) : [];
            foreach (var member in needs.Concat(all.Where(other => other.Value.About.Contains(at)).Select(other => other.Key)))
            {
                if (family.Add(member)) { open.Enqueue(member); }
            }
        }

        return family;
    }

    // An index may be about its own child; what was seen on the way counts no further.
    private int Height(IReadOnlyDictionary<ImageDigest, Putting> all, HashSet<ImageDigest> above)
    {
        if (!above.Add(Copy.Digest)) { return 0; }

        var height = Needs.Concat(About).Where(all.ContainsKey).Select(below => 1 + all[below].Height(all, above)).DefaultIfEmpty(0).Max();
        above.Remove(Copy.Digest);
        return height;
    }
}
