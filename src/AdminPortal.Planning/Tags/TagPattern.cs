using System.Text.RegularExpressions;

namespace AdminPortal.Planning.Tags;

/// <summary>
/// A pattern that an admin added: a regular expression over the whole tag, whose groups <c>project</c>, <c>branch</c>, <c>commit</c>,
/// <c>build</c> and <c>time</c> say what it found. It runs in time linear to the tag, so it knows no look-around and no back-references.
/// </summary>
public sealed class TagPattern
{
    private static readonly string[] GroupNames = ["project", "branch", "commit", "build", "time"];

    private readonly Regex _regex;

    /// <exception cref="FormatException">The text is no regular expression, uses what cannot run in linear time, or names none of the five groups; the message says which and what to do.</exception>
    public TagPattern(string text)
    {
        Text = text;
        try
        {
            _regex = new Regex($@"\A(?:{text})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
        }
        catch (ArgumentException error)
        {
            throw new FormatException($"'{text}' is not a regular expression: {error.Message}", error);
        }
        catch (NotSupportedException error)
        {
            // The framework tells the two apart in its message alone.
            throw new FormatException(
                error.Message.Contains("automata", StringComparison.Ordinal)
                    ? $"'{text}' counts too much: its repetitions multiply to more states than can be kept. Use smaller numbers, or + and *"
                    : $"'{text}' uses look-around or a back-reference, which can take for ever on some tags; write it without",
                error);
        }

        if (!_regex.GetGroupNames().Intersect(GroupNames).Any())
        {
            throw new FormatException($"'{text}' names nothing: give a group one of the names {string.Join(", ", GroupNames)}, as in (?<branch>[a-z]+)-(?<build>[0-9]+)");
        }
    }

    public string Text { get; }

    /// <summary>Why the text cannot be a pattern; null where it can.</summary>
    public static string? Refusal(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) { return "is empty. Write a pattern, or remove it"; }

        try
        {
            _ = new TagPattern(text);
            return null;
        }
        catch (FormatException error)
        {
            return error.Message;
        }
    }

    public bool TryRead(string tag, out TagReading reading)
    {
        reading = default;
        if (_regex.Match(tag) is not { Success: true } match) { return false; }

        string? Found(string group) => match.Groups[group] is { Success: true, Length: > 0 } found ? found.Value : null;
        reading = new TagReading(TagKind.Build)
        {
            Project = Found("project"),
            Branch = Found("branch"),
            Commit = Found("commit"),
            Build = Found("build"),
            Time = Found("time"),
            Pattern = Text,
        };
        return true;
    }
}
