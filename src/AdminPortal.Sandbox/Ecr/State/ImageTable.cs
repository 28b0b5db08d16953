namespace AdminPortal.Sandbox.Ecr.State;

// A repository's images in the order of their first push, found by digest, by tag and by place. Not thread-safe: its
// repository locks. A removed image stays in the list as a gap until gaps abound, so that places stay in order.
internal sealed class ImageTable
{
    private readonly HashSet<StoredImage> _byDigest;
    private readonly HashSet<StoredImage>.AlternateLookup<Digest> _find;
    private readonly Dictionary<string, Digest> _byTag = new(StringComparer.Ordinal);
    private readonly Dictionary<Digest, List<Digest>> _parents = [];
    private readonly Dictionary<Digest, List<Digest>> _referrers = [];
    private List<(long Sequence, StoredImage? Image)> _order = [];
    private long _last;

    public ImageTable()
    {
        _byDigest = new(new ImageOrder());
        _find = _byDigest.GetAlternateLookup<Digest>();
    }

    public int Count => _byDigest.Count;

    public StoredImage? Find(Digest digest) => _find.TryGetValue(digest, out var image) ? image : null;

    public StoredImage? Find(string tag) => _byTag.TryGetValue(tag, out var digest) ? Find(digest) : null;

    public IReadOnlyList<Digest> ParentsOf(Digest child) => _parents.TryGetValue(child, out var parents) ? parents : [];

    public IReadOnlyList<Digest> ReferrersOf(Digest subject) => _referrers.TryGetValue(subject, out var found) ? found : [];

    public IEnumerable<StoredImage> After(long sequence)
    {
        for (var i = FirstAfter(sequence); i < _order.Count; i++)
        {
            if (_order[i].Image is { } image)
            {
                yield return image;
            }
        }
    }

    // Puts the image in its place, new or its own, and gives it the tags that it names.
    public StoredImage Set(StoredImage image)
    {
        if (Find(image.Digest) is { } old)
        {
            image = image with { Sequence = old.Sequence };
            _byDigest.Remove(old);
            foreach (var tag in old.Tags.Except(image.Tags, StringComparer.Ordinal))
            {
                _byTag.Remove(tag);
            }

            _order[FirstAfter(old.Sequence - 1)] = (old.Sequence, image);
        }
        else
        {
            image = image with { Sequence = ++_last };
            _order.Add((image.Sequence, image));
            Link(image);
        }

        _byDigest.Add(image);
        foreach (var tag in image.Tags)
        {
            _byTag[tag] = image.Digest;
        }

        return image;
    }

    public void Remove(StoredImage image)
    {
        _byDigest.Remove(image);
        foreach (var tag in image.Tags)
        {
            _byTag.Remove(tag);
        }

        Unlink(image);
        _order[FirstAfter(image.Sequence - 1)] = (image.Sequence, null);
        if (_order.Count > 64 + (2 * _byDigest.Count))
        {
            _order = [.. _order.Where(place => place.Image is not null)];
        }
    }

    private int FirstAfter(long sequence)
    {
        var (low, high) = (0, _order.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_order[middle].Sequence <= sequence)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private void Link(StoredImage image)
    {
        foreach (var child in image.Details.Children.Select(c => c.Digest).Distinct())
        {
            Add(_parents, child, image.Digest);
        }

        if (image.Details.Subject is { } subject)
        {
            Add(_referrers, subject, image.Digest);
        }
    }

    private void Unlink(StoredImage image)
    {
        foreach (var child in image.Details.Children.Select(c => c.Digest).Distinct())
        {
            Drop(_parents, child, image.Digest);
        }

        if (image.Details.Subject is { } subject)
        {
            Drop(_referrers, subject, image.Digest);
        }
    }

    private static void Add(Dictionary<Digest, List<Digest>> links, Digest from, Digest to)
    {
        if (!links.TryGetValue(from, out var list))
        {
            links[from] = list = [];
        }

        list.Add(to);
    }

    private static void Drop(Dictionary<Digest, List<Digest>> links, Digest from, Digest to)
    {
        var list = links[from];
        list.Remove(to);
        if (list.Count == 0)
        {
            links.Remove(from);
        }
    }
}
