using System.Globalization;

namespace AdminPortal.Planning.Lifecycle.Json;

/// <summary>One value of a JSON text, and where it stands: from <see cref="Start"/> to before <see cref="End"/>.</summary>
public sealed class JsonNode
{
    private List<JsonMember>? _members;
    private List<JsonNode>? _items;
    private readonly string? _name;
    private readonly int _index;

    internal JsonNode(JsonNode? parent, string? name, int index, int start) => (Parent, _name, _index, Start, End) = (parent, name, index, start, start);

    internal JsonNode? Parent { get; }

    public JsonKind Kind { get; internal set; } = JsonKind.Broken;

    public int Start { get; }

    public int End { get; internal set; }

    /// <summary>Of a text what it says, its escapes resolved; of a number or a word its letters as they stand.</summary>
    public string Text { get; internal set; } = "";

    public IReadOnlyList<JsonMember> Members => (IReadOnlyList<JsonMember>?)_members ?? [];

    public IReadOnlyList<JsonNode> Items => (IReadOnlyList<JsonNode>?)_items ?? [];

    /// <summary>As in <c>$.rules[0].selection</c>.</summary>
    public string Path
    {
        get
        {
            // A text is at most some dozens of values deep.
            if (Parent is null) { return "$"; }

            if (_name is null) { return string.Create(CultureInfo.InvariantCulture, $"{Parent.Path}[{_index}]"); }

            return IsPlain(_name) ? $"{Parent.Path}.{_name}" : $"{Parent.Path}['{Quoting.Clip(_name)}']";
        }
    }

    /// <summary>The last member of that name, as most readers of JSON take it; null where there is none.</summary>
    public JsonNode? this[string name] => _members?.FindLast(member => member.Name == name)?.Value;

    /// <summary>The whole number that it says; null for anything else, and beyond 32 bits.</summary>
    public int? Whole => Kind == JsonKind.Number && int.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A number that is written without fraction and exponent, of any size.</summary>
    public bool IsWhole => Kind == JsonKind.Number && Text.AsSpan().IndexOfAny('.', 'e', 'E') < 0;

    internal void Add(JsonMember member) => (_members ??= []).Add(member);

    internal void Add(JsonNode item) => (_items ??= []).Add(item);

    private static bool IsPlain(string name) => name.Length is > 0 and <= 64 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
