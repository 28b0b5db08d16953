namespace AdminPortal.Planning.Images;

/// <summary>
/// Which images of a repository stand and fall together. An image stands below every present index that lists it and below every present
/// image that it is about; what has nothing above it is a root. Containing wins over being about: an index that is about its own child is
/// a root. Any other circle leaves its members, and what stands below them, <see cref="IsTangled"/>: nobody can tell their roots.
/// </summary>
public sealed class FamilyTree
{
    private static readonly int[] Nothing = [];

    private readonly Dictionary<ImageDigest, int> _places;
    private readonly List<int>?[] _above;
    private readonly List<int>?[] _below;
    private readonly List<int>?[] _roots;
    private readonly bool[] _tangled;

    /// <summary>Images come out newest push first, then by digest in ordinal order, their tags in ordinal order, whatever order they go in. A digest that comes twice (a page that moved while it was read) counts once, with all its tags.</summary>
    public FamilyTree(IEnumerable<Image> images)
    {
        Images = [.. Once(images).OrderByDescending(image => image.PushedAt).ThenBy(image => image.Digest)];
        _places = new Dictionary<ImageDigest, int>(Images.Count);
        for (var i = 0; i < Images.Count; i++) { _places[Images[i].Digest] = i; }

        _above = new List<int>?[Images.Count];
        _below = new List<int>?[Images.Count];
        _roots = new List<int>?[Images.Count];
        _tangled = new bool[Images.Count];
        for (var i = 0; i < Images.Count; i++) { LinkChildren(i); }

        for (var i = 0; i < Images.Count; i++) { LinkSubjects(i); }

        FindTangled();
        for (var i = 0; i < Images.Count; i++)
        {
            if (_above[i] is null) { Spread(i); }
        }
    }

    public IReadOnlyList<Image> Images { get; }

    public bool Contains(ImageDigest digest) => _places.ContainsKey(digest);

    /// <summary>The roots above an image, itself if it is one; none in a circle that hangs on nothing.</summary>
    public IReadOnlyList<int> RootsOf(int image) => (IReadOnlyList<int>?)_roots[image] ?? Nothing;

    public IReadOnlyList<int> Above(int image) => (IReadOnlyList<int>?)_above[image] ?? Nothing;

    public bool IsRoot(int image) => _above[image] is null;

    public bool IsTangled(int image) => _tangled[image];

    /// <summary>The root, then all that stands below it, each once, in the order of <see cref="Images"/>.</summary>
    public IReadOnlyList<int> Family(int root)
    {
        if (_below[root] is null) { return [root]; }

        List<int> family = [root];
        HashSet<int> seen = [root];
        for (var next = 0; next < family.Count; next++)
        {
            foreach (var below in _below[family[next]] ?? [])
            {
                if (seen.Add(below)) { family.Add(below); }
            }
        }

        family.Sort(1, family.Count - 1, null);
        return family;
    }

    private static IEnumerable<Image> Once(IEnumerable<Image> images) =>
        images.GroupBy(image => image.Digest).Select(same => same.Count() == 1
            ? Sorted(same.First())
            : same.OrderByDescending(image => image.PushedAt).ThenByDescending(image => image.PulledAt).ThenByDescending(image => image.Children?.Count ?? int.MaxValue).First() with
            {
                Tags = [.. same.SelectMany(image => image.Tags).Distinct().Order(StringComparer.Ordinal)],
            });

    private static Image Sorted(Image image) => image.Tags.Count < 2 ? image : image with { Tags = [.. image.Tags.Order(StringComparer.Ordinal)] };

    private void LinkChildren(int index)
    {
        foreach (var child in Images[index].Children ?? [])
        {
            if (_places.TryGetValue(child, out var below)) { Link(index, below); }
        }
    }

    private void LinkSubjects(int image)
    {
        if (Images[image].Subject is { } subject) { LinkSubject(image, subject); }

        foreach (var tag in Images[image].Tags)
        {
            if (AccessoryTag.TryParse(tag, out var tagged)) { LinkSubject(image, tagged); }
        }
    }

    private void LinkSubject(int image, ImageDigest subject)
    {
        if (_places.TryGetValue(subject, out var above) && (above == image || !Lists(image, above))) { Link(above, image); }
    }

    // By its children and theirs, never by what is about it: those links are being made.
    private bool Lists(int index, int wanted)
    {
        Stack<int> open = new([index]);
        HashSet<int> seen = [index];
        while (open.TryPop(out var at))
        {
            foreach (var digest in Images[at].Children ?? [])
            {
                if (!_places.TryGetValue(digest, out var child)) { continue; }

                if (child == wanted) { return true; }

                if (seen.Add(child)) { open.Push(child); }
            }
        }

        return false;
    }

    private void Link(int above, int below)
    {
        var known = _above[below] ??= [];
        if (known.Contains(above)) { return; }

        known.Add(above);
        (_below[above] ??= []).Add(below);
    }

    // Kahn's order from the roots down: what it never reaches stands in a circle or below one.
    private void FindTangled()
    {
        var waiting = new int[Images.Count];
        Queue<int> free = [];
        for (var i = 0; i < Images.Count; i++)
        {
            waiting[i] = _above[i]?.Count ?? 0;
            _tangled[i] = true;
            if (waiting[i] == 0) { free.Enqueue(i); }
        }

        while (free.TryDequeue(out var at))
        {
            _tangled[at] = false;
            foreach (var below in _below[at] ?? [])
            {
                if (--waiting[below] == 0) { free.Enqueue(below); }
            }
        }
    }

    private void Spread(int root)
    {
        foreach (var member in Family(root)) { (_roots[member] ??= []).Add(root); }
    }
}
