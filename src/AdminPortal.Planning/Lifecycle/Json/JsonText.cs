namespace AdminPortal.Planning.Lifecycle.Json;

/// <summary>
/// A text read as JSON, keeping every value's place. Reads any text without failing: what is no JSON becomes a <see cref="JsonMistake"/>,
/// and reading goes on behind it, so that all mistakes are told at once.
/// </summary>
public sealed class JsonText
{
    private readonly Lazy<int[]> _lines;

    private JsonText(string text, JsonNode? root, IReadOnlyList<JsonMistake> mistakes)
    {
        (Text, Root, Mistakes) = (text, root, mistakes);
        _lines = new Lazy<int[]>(Lines);
    }

    public string Text { get; }

    /// <summary>Null where the text is empty, or too long to be read.</summary>
    public JsonNode? Root { get; }

    /// <summary>In the order of the text, and no more than a hundred: reading ends there.</summary>
    public IReadOnlyList<JsonMistake> Mistakes { get; }

    public bool IsWellFormed => Root is not null && Mistakes.Count == 0;

    public static JsonText Read(string text)
    {
        var scanner = new JsonScanner(text);
        var root = scanner.ReadAll();
        return new JsonText(text, root, scanner.Mistakes);
    }

    /// <summary>A text that is not looked into.</summary>
    public static JsonText Unread(string text) => new(text, null, []);

    public JsonPlace PlaceOf(int at)
    {
        var found = Array.BinarySearch(_lines.Value, at);
        var line = found >= 0 ? found : ~found - 1;
        return new JsonPlace(line + 1, at - _lines.Value[line] + 1);
    }

    public string Of(JsonNode node) => Text[node.Start..node.End];

    private int[] Lines()
    {
        List<int> lines = [0];
        for (var i = 0; i < Text.Length; i++)
        {
            if (Text[i] == '\n' || (Text[i] == '\r' && (i + 1 == Text.Length || Text[i + 1] != '\n'))) { lines.Add(i + 1); }
        }

        return [.. lines];
    }
}
