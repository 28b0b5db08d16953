using System.Text;
using System.Text.RegularExpressions;

namespace AdminPortal.Planning.Tags;

/// <summary>
/// Finds shapes among tags that nothing reads: words that stay and numbers, commits or times that change. A shape is offered when several
/// tags have it, since one alone is as well a name.
/// </summary>
public static class PatternOffers
{
    private const int Examples = 3;

    /// <param name="unknown">Tags that the grammar reads as unknown.</param>
    /// <param name="atLeast">How many tags must have a shape.</param>
    /// <returns>The commonest first.</returns>
    public static IReadOnlyList<PatternOffer> Of(IEnumerable<string> unknown, int atLeast = 3) =>
    [
        .. unknown.Distinct().Select(tag => (Tag: tag, Pattern: Shape(tag))).Where(each => each.Pattern is not null)
            .GroupBy(each => each.Pattern!)
            .Where(shape => shape.Count() >= atLeast && TagPattern.Refusal(shape.Key) is null)
            .OrderByDescending(shape => shape.Count()).ThenBy(shape => shape.Key, StringComparer.Ordinal)
            .Select(shape => new PatternOffer(shape.Key, shape.Count(), [.. shape.Select(each => each.Tag).Order(StringComparer.Ordinal).Take(Examples)])),
    ];

    // Null where nothing in it changes from build to build, or nothing stays.
    private static string? Shape(string tag)
    {
        List<(string Separator, string Word)> words = [];
        var from = 0;
        for (var i = 0; i <= tag.Length; i++)
        {
            if (i < tag.Length && tag[i] is not ('-' or '_' or '.')) { continue; }

            words.Add((from == 0 ? "" : tag[(from - 1)..from], tag[from..i]));
            from = i + 1;
        }

        var first = words.FindIndex(word => Name(word.Word) is not null);
        if (first < 0) { return null; }

        var pattern = new StringBuilder();
        HashSet<string> named = [];
        // The words before the first thing that changes are the branch; where it comes first, so is what stands behind it.
        if (first > 0) { pattern.Append("(?<branch>").Append(Regex.Escape(string.Concat(words[..first].Select(word => word.Separator + word.Word)))).Append(')'); }

        foreach (var (separator, word) in words[first..])
        {
            pattern.Append(Regex.Escape(separator));
            if (Name(word) is not { } name) { pattern.Append(Regex.Escape(word)); }
            else { pattern.Append(named.Add(name) ? $"(?<{name}>{Text(name)})" : Text(name)); }
        }

        return pattern.ToString();
    }

    private static string? Name(string word) => TagWords.IsCommit(word) ? "commit" : TagWords.IsTime(word) ? "time" : TagWords.IsNumber(word) ? "build" : null;

    private static string Text(string name) => name switch
    {
        "commit" => "[0-9a-f]{7,64}",
        "time" => "20[0-9]{6,12}",
        "build" => "[0-9]+",
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such part of a tag"),
    };
}
