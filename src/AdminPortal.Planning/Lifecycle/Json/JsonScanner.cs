using System.Globalization;

namespace AdminPortal.Planning.Lifecycle.Json;

/// <summary>Reads JSON and, where a text is none, says so and goes on: objects and lists here, what stands between and in them in <see cref="JsonTokens"/>.</summary>
internal sealed class JsonScanner(string text)
{
    private const int Deepest = 64;

    private readonly JsonTokens _tokens = new(text);

    // What the objects and lists that are open end with.
    private readonly List<char> _closers = [];

    public IReadOnlyList<JsonMistake> Mistakes => _tokens.Mistakes;

    public JsonNode? ReadAll()
    {
        _tokens.SkipBlank();
        if (_tokens.AtEnd)
        {
            if (Mistakes.Count == 0) { _tokens.Tell(0, text.Length, "There is no JSON here.", "Begin with {\"rules\": []} or a template."); }

            return null;
        }

        var root = ReadValue(null, null, 0);
        _tokens.SkipBlank();
        if (!_tokens.AtEnd) { _tokens.Tell(_tokens.At, text.Length, "The JSON has ended, but text follows.", "Remove what follows, or the closing bracket too many before it."); }

        return root;
    }

    private JsonNode ReadValue(JsonNode? parent, string? name, int index)
    {
        var node = new JsonNode(parent, name, index, _tokens.At);
        _tokens.Owner = node;
        switch (_tokens.Peek)
        {
            case '{' or '[' when _closers.Count == Deepest:
                _tokens.Tell(_tokens.At, _tokens.At + 1, string.Create(CultureInfo.InvariantCulture, $"Values are nested more than {Deepest} deep."), "A lifecycle policy needs five levels; remove the others.");
                _tokens.SkipNested();
                break;
            case '{':
                node.Kind = JsonKind.Object;
                ReadObject(node);
                break;
            case '[':
                node.Kind = JsonKind.Array;
                ReadArray(node);
                break;
            default:
                _tokens.ReadScalar(node);
                break;
        }

        node.End = _tokens.At;
        _tokens.Owner = parent;
        return node;
    }

    private void ReadObject(JsonNode node)
    {
        HashSet<string> names = [];
        Open('}');
        while (!Closes(node, "object"))
        {
            var start = _tokens.At;
            if (_tokens.ReadName() is not { } name) { continue; }

            var nameEnd = _tokens.At;
            _tokens.SkipBlank();
            if (_tokens.Peek == ':') { _tokens.Skip(1); }
            else
            {
                _tokens.Tell(start, nameEnd, $"After the member name '{Quoting.Clip(name)}' a colon is missing.", "Write \"name\": value.");
                if (_tokens.Peek == '=') { _tokens.Skip(1); }
            }

            _tokens.SkipBlank();
            var value = ReadValue(node, name, 0);
            node.Add(new JsonMember(name, start, nameEnd, value) { IsRepeated = !names.Add(name) });
            ReadComma();
        }
    }

    private void ReadArray(JsonNode node)
    {
        Open(']');
        while (!Closes(node, "list"))
        {
            var start = _tokens.At;
            if (_tokens.Peek == ':') { _tokens.SkipJunk("a value"); }
            else { node.Add(ReadValue(node, null, node.Items.Count)); }

            if (_tokens.At == start) { _tokens.SkipJunk("a value"); }
            else { ReadComma(); }
        }
    }

    private void Open(char closer)
    {
        _tokens.Skip(1);
        _closers.Add(closer);
    }

    // Whether the object or list ends here; a stray comma and a bracket of the wrong kind are told and passed.
    private bool Closes(JsonNode node, string what)
    {
        while (true)
        {
            _tokens.SkipBlank();
            var closer = _closers[^1];
            if (_tokens.AtEnd)
            {
                if (!_tokens.GaveUp) { _tokens.Tell(node.Start, node.Start + 1, $"This {what} is never closed.", $"Add {closer} where it ends."); }

                return Close();
            }

            if (_tokens.Peek == closer)
            {
                _tokens.Skip(1);
                return Close();
            }

            if (_tokens.Peek is '}' or ']')
            {
                var wrong = _tokens.Peek;
                _tokens.Tell(_tokens.At, _tokens.At + 1, $"Here stands {wrong}, but the {what} that is open ends with {closer}.", $"Write {closer}, or remove the {wrong}.");
                if (_closers.IndexOf(wrong) >= 0) { return Close(); }

                _tokens.Skip(1);
            }
            else if (_tokens.Peek == ',')
            {
                _tokens.Tell(_tokens.At, _tokens.At + 1, "Nothing stands before this comma.", "Remove the comma.");
                _tokens.Skip(1);
            }
            else { return false; }
        }
    }

    private bool Close()
    {
        _closers.RemoveAt(_closers.Count - 1);
        return true;
    }

    private void ReadComma()
    {
        var end = _tokens.At;
        _tokens.SkipBlank();
        if (_tokens.Peek == ',')
        {
            var comma = _tokens.At;
            _tokens.Skip(1);
            _tokens.SkipBlank();
            if (_tokens.Peek is '}' or ']') { _tokens.Tell(comma, comma + 1, "A comma stands before a closing bracket; JSON does not allow that.", "Remove the comma."); }
        }
        else if (!_tokens.AtEnd && _tokens.Peek is not ('}' or ']')) { _tokens.Tell(Math.Max(0, end - 1), end, "A comma is missing here.", "Write a comma between two members or items."); }
    }
}
