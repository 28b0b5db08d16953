namespace AdminPortal.Planning.Lifecycle.Evaluations;

/// <summary>The beginnings of all patterns and prefixes of a policy as one tree, so that a tag is walked once, however many rules there are.</summary>
internal sealed class TagTree
{
    private readonly Dictionary<long, int> _next = [];
    private readonly List<List<TagEntry>?> _entries = [null];
    private readonly Dictionary<(string, bool), TagEntry> _known = [];

    public void Add(string entry, bool isPrefix, int rule)
    {
        // Twice in one list is once; in several rules it is looked for once.
        if (!_known.TryGetValue((entry, isPrefix), out var known))
        {
            known = _known[(entry, isPrefix)] = new TagEntry(entry, isPrefix);
            (_entries[NodeOf(known.Literal)] ??= []).Add(known);
        }

        if (!known.Rules.Contains(rule)) { known.Rules.Add(rule); }
    }

    /// <summary>Adds the entries that fit a tag of this image and did not fit one of its tags before.</summary>
    public void Find(string tag, int image, List<TagEntry> found)
    {
        var node = 0;
        for (var at = 0; ; at++)
        {
            if (_entries[node] is { } here)
            {
                foreach (var entry in here)
                {
                    if (entry.FitsImage == image || !entry.Fits(tag.AsSpan(at))) { continue; }

                    entry.FitsImage = image;
                    found.Add(entry);
                }
            }

            if (at == tag.Length || !_next.TryGetValue(Key(node, tag[at]), out node)) { return; }
        }
    }

    private int NodeOf(string literal)
    {
        var node = 0;
        foreach (var c in literal)
        {
            if (!_next.TryGetValue(Key(node, c), out var next))
            {
                next = _next[Key(node, c)] = _entries.Count;
                _entries.Add(null);
            }

            node = next;
        }

        return node;
    }

    private static long Key(int node, char c) => ((long)node << 16) | c;
}
