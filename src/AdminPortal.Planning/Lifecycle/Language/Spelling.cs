namespace AdminPortal.Planning.Lifecycle.Language;

/// <summary>Finds what was meant by a word that is nearly right.</summary>
internal static class Spelling
{
    private const int LongestLookedAt = 40;

    /// <summary>The known word that is at most two letters away, case aside; null where none is.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        if (word.Length > LongestLookedAt) { return null; }

        var (text, distance) = known.Select(each => (each, Distance(word, each))).DefaultIfEmpty(("", int.MaxValue)).MinBy(each => each.Item2);
        return distance <= 2 ? text : null;
    }

    // Levenshtein, over lower case, blanks and strokes aside.
    private static int Distance(string one, string other)
    {
        var (a, b) = (Plain(one), Plain(other));
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }

    private static string Plain(string word) => string.Concat(word.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));
}
