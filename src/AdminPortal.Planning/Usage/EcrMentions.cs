using System.Text.RegularExpressions;

namespace AdminPortal.Planning.Usage;

/// <summary>
/// References to ECR inside a text that is more than one: a command line, a manifest, a URL. Only whole references behind an ECR host count,
/// so that a name with a tag alone is none. A host that another one stands before (a proxy's path, a look-alike) is no ECR host.
/// </summary>
public static partial class EcrMentions
{
    private const int ShortestHost = 28;

    /// <param name="text">Any text, of any length.</param>
    /// <param name="unreadable">Something in it begins as a reference to ECR and ends in a placeholder, so that nobody knows which image is meant.</param>
    public static IReadOnlyList<ImageReference> In(string text, out bool unreadable)
    {
        unreadable = false;
        if (text.Length < ShortestHost || !text.Contains("dkr", StringComparison.OrdinalIgnoreCase)) { return []; }
        if (ImageReference.TryParse(text, out var whole)) { return whole.Within is null ? [] : [whole]; }

        List<ImageReference>? found = null;
        foreach (Match match in Pattern().Matches(text))
        {
            // The end of a sentence is not the end of a tag.
            if (!ImageReference.TryParse(match.Value.TrimEnd('.'), out var reference) || reference.Within is null) { continue; }

            if (IsCut(text, match)) { unreadable = true; } else { (found ??= []).Add(reference); }
        }

        return found ?? [];
    }

    private static bool IsCut(string text, Match match)
    {
        var end = match.Index + match.Length;
        if (end == text.Length) { return false; }

        return text[end] is '{' or '$' or '%' or '<' || (!match.Groups["version"].Success && text[end] is ':' or '@' or '/' && end + 1 < text.Length && !char.IsWhiteSpace(text[end + 1]));
    }

    // What may stand before: nothing of a host, and no single slash; a line break that is written as \n in a text within a text does no harm.
    // Whether the host is one of ECR, ImageReference says.
    [GeneratedRegex(
        """
        (?: (?<![A-Za-z0-9._-]|[^/]/) | (?<=\\[nrt]) )
        [0-9]{12}\.[A-Za-z]{3}[.-][A-Za-z]{3}[A-Za-z0-9_.:-]*
        (?: /[a-z0-9]+ (?: (?:__|[._]|-+) [a-z0-9]+ )* )+
        (?<version> (?: :[A-Za-z0-9_][A-Za-z0-9_.-]{0,127} )? @(?: sha256:[0-9a-f]{64} | sha384:[0-9a-f]{96} | sha512:[0-9a-f]{128} ) (?![0-9a-f])
          | :[A-Za-z0-9_][A-Za-z0-9_.-]{0,127} )?
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Pattern();
}
