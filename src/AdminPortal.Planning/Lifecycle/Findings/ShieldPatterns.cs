namespace AdminPortal.Planning.Lifecycle.Findings;

/// <summary>Finds few patterns of which each given set of tags has at least one that fits.</summary>
internal static class ShieldPatterns
{
    private const string Separators = "-._";

    /// <summary>One whole tag for each image, the shortest: floating tags such as <c>prod</c> are short, and mean the image.</summary>
    public static IReadOnlyList<string> Exact(IReadOnlyList<IReadOnlyList<string>> images) => Cover(images, tag => [tag]);

    /// <summary>What the tags begin with, up to a separator: fits the images of tomorrow as well.</summary>
    public static IReadOnlyList<string> Broad(IReadOnlyList<IReadOnlyList<string>> images) => Cover(images, tag => tag.IndexOfAny([.. Separators]) is > 0 and var at ? [tag[..(at + 1)] + "*"] : [tag]);

    // Greedy: the pattern that fits most of the images not yet covered, then the shortest.
    private static List<string> Cover(IReadOnlyList<IReadOnlyList<string>> images, Func<string, IEnumerable<string>> patternsOf)
    {
        List<string> chosen = [];
        List<HashSet<string>> open = [.. images.Select(tags => tags.Where(tag => !tag.Contains('*', StringComparison.Ordinal)).SelectMany(patternsOf).ToHashSet())];
        while (open.Count > 0)
        {
            var best = open.SelectMany(patterns => patterns).GroupBy(pattern => pattern).OrderByDescending(group => group.Count()).ThenBy(group => group.Key.Length).ThenBy(group => group.Key, StringComparer.Ordinal).FirstOrDefault();
            if (best is null) { return []; }

            chosen.Add(best.Key);
            open.RemoveAll(patterns => patterns.Contains(best.Key));
        }

        return chosen;
    }
}
