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
    private readonly IReadOnlyList<int>[] _families;
    private readonly bool[] _tangled;

    /// <summary>Images come out newest push first, then by digest in ordinal order, their tags in ordinal order, whatever order they go in. A digest that comes twice (a page that moved while it was read) counts once, with all its tags.</summary>
    public FamilyTree(IEnumerable<Image> images)
    {
        var once = Once(images);
        once.Sort((one, two) => two.PushedAt.CompareTo(one.PushedAt) is var order and not 0 ? order : one.Digest.CompareTo(two.Digest));
        Images = once;
        _places = new Dictionary<ImageDigest, int>(Images.Count);
        for (var i = 0; i < Images.Count; i++) { _places[Images[i].Digest] = i; }

        _above = new List<int>?[Images.Count];
        _below = new List<int>?[Images.Count];
        _roots = new List<int>?[Images.Count];
        _families = new IReadOnlyList<int>[Images.Count];
        _tangled = new bool[Images.Count];
        for (var i = 0; i < Images.Count; i++) { LinkChildren(i); }

        for (var i = 0; i < Images.Count; i++) { LinkSubjects(i); }

        FindTangled();
        Spread();
    }

    public IReadOnlyList<Image> Images { get; }

    public bool Contains(ImageDigest digest) => _places.ContainsKey(digest);

    /// <summary>The roots above an image, itself if it is one; none in a circle that hangs on nothing.</summary>
    public IReadOnlyList<int> RootsOf(int image) => (IReadOnlyList<int>?)_roots[image] ?? Nothing;

    public IReadOnlyList<int> Above(int image) => (IReadOnlyList<int>?)_above[image] ?? Nothing;

    public bool IsRoot(int image) => _above[image] is null;

    public bool IsTangled(int image) => _tangled[image];

    /// <summary>The root, then all that stands below it, each once, in the order of <see cref="Images"/>; of what is no root, nothing.</summary>
    public IReadOnlyList<int> Family(int root) => _families[root];

    private static List<Image> Once(IEnumerable<Image> images)
    {
        List<Image> once = [];
        Dictionary<ImageDigest, int> places = [];
        foreach (var image in images)
        {
            if (places.TryAdd(image.Digest, once.Count)) { once.Add(Sorted(image)); }
            else { once[places[image.Digest]] = Sorted(Merged(once[places[image.Digest]], image)); }
        }

        return once;
    }

    private static Image Merged(Image one, Image two)
    {
        var (older, newer) = (one.PushedAt, one.PulledAt ?? default, one.Bytes).CompareTo((two.PushedAt, two.PulledAt ?? default, two.Bytes)) < 0 ? (one, two) : (two, one);
        return newer with { Tags = [.. older.Tags.Union(newer.Tags)], Children = newer.Children ?? older.Children };
    }

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
        var known = _above[below] ??= new List<int>(1);
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

    private void Spread()
    {
        // What the latest root has reached is marked with it, so that no set is needed for each.
        var reached = new int[Images.Count];
        Array.Fill(reached, -1);
        for (var root = 0; root < _families.Length; root++)
        {
            _families[root] = IsRoot(root) ? Below(root, reached) : Nothing;
            foreach (var member in _families[root]) { (_roots[member] ??= new List<int>(1)).Add(root); }
        }
    }

    private List<int> Below(int root, int[] reached)
    {
        if (_below[root] is null) { return [root]; }

        List<int> family = [root];
        reached[root] = root;
        for (var next = 0; next < family.Count; next++)
        {
            foreach (var below in _below[family[next]] ?? [])
            {
                if (reached[below] == root) { continue; }

                reached[below] = root;
                family.Add(below);
            }
        }

        family.Sort(1, family.Count - 1, null);
        return family;
    }
}
