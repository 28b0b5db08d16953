using AdminPortal.Sandbox.Ecr.State;

namespace AdminPortal.Tests.Simulation;

/// <summary>Which images of a repository stand above and below which: indexes above what they list, subjects above what is about them.</summary>
internal sealed class Kin
{
    private readonly Dictionary<Digest, HashSet<Digest>> _above = [];
    private readonly Dictionary<Digest, HashSet<Digest>> _below = [];

    public Kin(IEnumerable<StoredImage> images)
    {
        Images = images.ToDictionary(image => image.Digest);
        foreach (var image in Images.Values)
        {
            foreach (var child in image.Details.Children) { Link(image.Digest, child.Digest); }

            foreach (var subject in SubjectsOf(image)) { Link(subject, image.Digest); }
        }
    }

    public IReadOnlyDictionary<Digest, StoredImage> Images { get; }

    public bool IsRoot(Digest image) => !_above.ContainsKey(image);

    public IReadOnlySet<Digest> Above(Digest image) => Reach(image, _above);

    public IReadOnlySet<Digest> Below(Digest image) => Reach(image, _below);

    public static IEnumerable<Digest> SubjectsOf(StoredImage image) =>
        image.Tags.Where(Tagging.IsAccessory).Select(tag => Digest.Parse(string.Concat("sha256:", tag.AsSpan(7, 64)))).Concat(image.Details.Subject is { } subject ? [subject] : []);

    /// <summary>What must stay when these are needed: they, what stands above them, and all below either.</summary>
    public IReadOnlySet<Digest> Families(IEnumerable<Digest> needed)
    {
        HashSet<Digest> all = [];
        foreach (var one in needed.Where(Images.ContainsKey))
        {
            foreach (var top in Above(one).Append(one))
            {
                all.Add(top);
                all.UnionWith(Below(top));
            }
        }

        return all;
    }

    private void Link(Digest above, Digest below)
    {
        if (!Images.ContainsKey(above) || !Images.ContainsKey(below)) { return; }

        (_above.TryGetValue(below, out var parents) ? parents : _above[below] = []).Add(above);
        (_below.TryGetValue(above, out var members) ? members : _below[above] = []).Add(below);
    }

    private static HashSet<Digest> Reach(Digest from, Dictionary<Digest, HashSet<Digest>> links)
    {
        HashSet<Digest> reached = [];
        Stack<Digest> open = new([from]);
        while (open.TryPop(out var at))
        {
            foreach (var next in links.TryGetValue(at, out var some) ? some : [])
            {
                if (reached.Add(next)) { open.Push(next); }
            }
        }

        return reached;
    }
}
