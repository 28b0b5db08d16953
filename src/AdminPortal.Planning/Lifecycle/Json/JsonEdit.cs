using System.Text;

namespace AdminPortal.Planning.Lifecycle.Json;

/// <summary>
/// Changes of a JSON text that leave all the rest as it stands, white space too. They are gathered against one reading of the text and then
/// made at once. Only for a text that is well formed.
/// </summary>
public sealed class JsonEdit(JsonText json)
{
    private readonly List<(int Start, int End, string Text)> _splices = [];

    private readonly string _newLine = json.Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    public void Replace(JsonNode node, string text) => _splices.Add((node.Start, node.End, text));

    public void Rename(JsonMember member, string name) => _splices.Add((member.NameStart, member.NameEnd, JsonWriting.Text(name)));

    public void Remove(JsonNode list, int item) => Remove(list, [.. list.Items.Select(each => (each.Start, each.End))], [item]);

    public void Remove(JsonNode parent, JsonMember member) => Change(parent, [member], []);

    /// <summary>Takes members away from an object and adds others at its end.</summary>
    public void Change(JsonNode parent, IReadOnlyCollection<JsonMember> removed, IReadOnlyCollection<(string Name, string Value)> added)
    {
        (int, int)[] parts = [.. parent.Members.Select(each => (each.NameStart, each.Value.End))];
        var indent = IndentOf(parent, parts);
        var text = string.Join("," + Gap(parent, parts), added.Select(each => $"{JsonWriting.Text(each.Name)}: {(indent is null ? each.Value : JsonFormatter.Format(each.Value).ReplaceLineEndings(_newLine + indent))}"));
        if (removed.Count > 0 && removed.Count == parts.Length)
        {
            // Nothing of the old stays, so what is new takes its place.
            _splices.Add(text.Length == 0 ? (parent.Start + 1, parent.End - 1, "") : (parts[0].Item1, parts[^1].Item2, text));
            return;
        }

        if (removed.Count > 0) { Remove(parent, parts, [.. parent.Members.Index().Where(each => removed.Contains(each.Item)).Select(each => each.Index)]); }

        if (text.Length > 0) { Insert(parent, parts, parts.Length, text); }
    }

    /// <summary>Adds items to a list, before the one that stands at <paramref name="index"/> now.</summary>
    public void Insert(JsonNode list, int index, IReadOnlyList<string> values)
    {
        (int, int)[] parts = [.. list.Items.Select(each => (each.Start, each.End))];
        var indent = IndentOf(list, parts);
        Insert(list, parts, index, string.Join("," + Gap(list, parts), values.Select(value => indent is null ? value : JsonFormatter.Format(value).ReplaceLineEndings(_newLine + indent))));
    }

    /// <summary>The text with all changes made.</summary>
    public string Make()
    {
        var made = new StringBuilder();
        var at = 0;
        foreach (var (start, end, text) in _splices.OrderBy(splice => splice.Start))
        {
            // What was removed with its surroundings cannot be changed as well.
            if (start < at) { continue; }

            made.Append(json.Text, at, start - at).Append(text);
            at = end;
        }

        return made.Append(json.Text, at, json.Text.Length - at).ToString();
    }

    // Runs of neighbours go as one, each with the comma before it, or at the beginning with the one behind it. Not all of them.
    private void Remove(JsonNode parent, (int Start, int End)[] parts, int[] indexes)
    {
        if (indexes.Length == parts.Length)
        {
            _splices.Add((parent.Start + 1, parent.End - 1, ""));
            return;
        }

        for (var i = 0; i < indexes.Length; i++)
        {
            var first = indexes[i];
            while (i + 1 < indexes.Length && indexes[i + 1] == indexes[i] + 1) { i++; }

            _splices.Add(first == 0 ? (parts[0].Start, parts[indexes[i] + 1].Start, "") : (parts[first - 1].End, parts[indexes[i]].End, ""));
        }
    }

    private void Insert(JsonNode parent, (int Start, int End)[] parts, int index, string text)
    {
        var gap = Gap(parent, parts);
        if (parts.Length == 0)
        {
            var closing = IndentOf(parent, parts) is null ? "" : _newLine + LineIndent(parent.Start);
            _splices.Add((parent.Start + 1, parent.End - 1, (closing.Length == 0 ? "" : gap) + text + closing));
        }
        else if (index == parts.Length) { _splices.Add((parts[^1].End, parts[^1].End, "," + gap + text)); }
        else { _splices.Add((parts[index].Start, parts[index].Start, text + "," + gap)); }
    }

    // What stands between two members or items: a new line, or a blank, as between those that are there.
    private string Gap(JsonNode parent, (int Start, int End)[] parts) =>
        IndentOf(parent, parts) is { } indent ? _newLine + indent : parts.Length > 1 && parts[1].Start == parts[0].End + 1 ? "" : " ";

    // Null where the members or items follow each other on one line.
    private string? IndentOf(JsonNode parent, (int Start, int End)[] parts)
    {
        if (parts.Length > 0) { return json.Text.AsSpan(parent.Start, parts[0].Start - parent.Start).IndexOf('\n') >= 0 ? LineIndent(parts[0].Start) : null; }

        return json.Text.Contains('\n', StringComparison.Ordinal) ? LineIndent(parent.Start) + "  " : null;
    }

    private string LineIndent(int at)
    {
        var line = at == 0 ? 0 : json.Text.LastIndexOf('\n', at - 1) + 1;
        var end = line;
        while (end < json.Text.Length && json.Text[end] is ' ' or '\t') { end++; }

        return json.Text[line..end];
    }
}
