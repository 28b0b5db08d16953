namespace AdminPortal.Planning.Lifecycle.Evaluations;

/// <summary>The beginnings of all patterns and prefixes of a policy as one tree, so that a tag is walked once, however many rules there are.</summary>
internal sealed class TagTree
{
    private readonly Node _root = new();
    private readonly Dictionary<(string, bool), TagEntry> _known = [];

    public void Add(string entry, bool isPrefix, int rule)
    {
        // Twice in one list is once; in several rules it is looked for once.
        if (!_known.TryGetValue((entry, isPrefix), out var known))
        {
            known = _known[(entry, isPrefix)] = new TagEntry(entry, isPrefix);
            (NodeOf(known.Literal).Entries ??= []).Add(known);
        }

        if (!known.Rules.Contains(rule)) { known.Rules.Add(rule); }
    }

    /// <summary>Adds the entries that fit a tag of this image and did not fit one of its tags before.</summary>
    public void Find(string tag, int image, List<TagEntry> found)
    {
        var node = _root;
        for (var at = 0; ; at++)
        {
            if (node.Entries is { } entries)
            {
                foreach (var entry in entries)
                {
                    if (entry.FitsImage == image || !entry.Fits(tag.AsSpan(at))) { continue; }

                    entry.FitsImage = image;
                    found.Add(entry);
                }
            }

            if (at == tag.Length || node.After(tag[at]) is not { } next) { return; }

            node = next;
        }
    }

    private Node NodeOf(string literal)
    {
        var node = _root;
        foreach (var c in literal)
        {
            if (node.After(c) is not { } next)
            {
                next = new Node();
                node.Add(c, next);
            }

            node = next;
        }

        return node;
    }

    // Few letters follow each other in tags: looking through them is faster than any table.
    private sealed class Node
    {
        private char[] _letters = [];
        private Node[] _next = [];

        public List<TagEntry>? Entries { get; set; }

        public Node? After(char c)
        {
            var at = _letters.AsSpan().IndexOf(c);
            return at < 0 ? null : _next[at];
        }

        public void Add(char c, Node next) => (_letters, _next) = ([.. _letters, c], [.. _next, next]);
    }
}
