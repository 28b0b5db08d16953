using System.Globalization;
using System.Text;

namespace AdminPortal.Planning.Lifecycle.Json;

/// <summary>Blanks, texts, numbers and words of a JSON text, one after the other; whatever is wrong with them is told and passed. Every call that meets a character it cannot use passes at least that one.</summary>
internal sealed class JsonTokens(string text)
{
    private const int MostMistakes = 100;

    private readonly List<JsonMistake> _mistakes = [];

    public IReadOnlyList<JsonMistake> Mistakes => _mistakes;

    public int At { get; private set; }

    /// <summary>The value that is being read: where mistakes are told.</summary>
    public JsonNode? Owner { get; set; }

    public bool GaveUp { get; private set; }

    public bool AtEnd => At >= text.Length;

    /// <summary>The next character; NUL at the end.</summary>
    public char Peek => AtEnd ? '\0' : text[At];

    public void Skip(int count) => At = Math.Min(At + count, text.Length);

    public void Tell(int start, int end, string message, string remedy)
    {
        if (GaveUp) { return; }

        _mistakes.Add(new JsonMistake(Owner?.Path ?? "$", start, end, message, remedy));
        if (_mistakes.Count < MostMistakes) { return; }

        GaveUp = true;
        At = text.Length;
    }

    public void SkipBlank()
    {
        while (!AtEnd)
        {
            var c = text[At];
            if (c is ' ' or '\t' or '\r' or '\n') { At++; }
            else if (c == '#' || (c == '/' && At + 1 < text.Length && text[At + 1] is '/' or '*')) { SkipComment(c); }
            else if (char.IsWhiteSpace(c) || c == '\uFEFF')
            {
                Tell(At, At + 1, string.Create(CultureInfo.InvariantCulture, $"The character U+{(int)c:X4} is no white space that JSON knows."), "Replace it by a blank; an editor that saves without a byte order mark helps at the beginning of a file.");
                Skip(1);
            }
            else { return; }
        }
    }

    /// <summary>A member's name; null where none stands, and then what stands there was told and passed.</summary>
    public string? ReadName()
    {
        if (Peek is '"' or '\'') { return ReadText(); }

        if (!IsWord(Peek) && Peek != '$')
        {
            SkipJunk("a member name in double quotes");
            return null;
        }

        var start = At;
        while (!AtEnd && (IsWord(text[At]) || text[At] == '$')) { At++; }

        var name = text[start..At];
        Tell(start, At, $"The member name {Quoting.Clip(name)} stands without quotes.", "Put it in double quotes.");
        return name;
    }

    public void ReadScalar(JsonNode node)
    {
        var (start, c) = (At, Peek);
        if (c is '"' or '\'')
        {
            node.Kind = JsonKind.Text;
            node.Text = ReadText();
        }
        else if (AtEnd || c is ',' or '}' or ']' or ':') { Tell(Math.Max(0, At - 1), At, "A value is missing here.", "Write a text in double quotes, a number, a list or an object."); }
        else if (IsWord(c) || c is '+' or '.')
        {
            while (!AtEnd && (IsWord(text[At]) || text[At] is '+' or '.')) { At++; }

            node.Text = text[start..At];
            node.Kind = KindOf(node.Text);
            if (node.Kind == JsonKind.Broken) { Tell(start, At, $"{Quoting.Clip(node.Text)} is no JSON value.", RemedyOf(node.Text)); }
        }
        else { SkipJunk("a value"); }
    }

    /// <summary>Passes what can begin nothing, up to where something may.</summary>
    public void SkipJunk(string wanted)
    {
        if (AtEnd) { return; }

        var start = At++;
        while (!AtEnd && !IsWord(text[At]) && text[At] is not ('"' or '\'' or ',' or '{' or '}' or '[' or ']' or ' ' or '\t' or '\r' or '\n')) { At++; }

        Tell(start, At, $"Here {wanted} should stand, not {Quoting.Clip(Quoting.Mend(text[start..At], out _))}.", "Remove it.");
    }

    /// <summary>Passes an object or a list with all that is in it, however deep.</summary>
    public void SkipNested()
    {
        var depth = 0;
        do
        {
            switch (text[At++])
            {
                case '{' or '[':
                    depth++;
                    break;
                case '}' or ']':
                    depth--;
                    break;
                case '"':
                    while (!AtEnd && text[At] is not ('"' or '\n')) { Skip(text[At] == '\\' ? 2 : 1); }

                    Skip(1);
                    break;
                default:
                    break;
            }
        }
        while (depth > 0 && !AtEnd);
    }

    private void SkipComment(char first)
    {
        var start = At;
        var isBlock = first == '/' && text[At + 1] == '*';
        var end = isBlock ? text.IndexOf("*/", At + 2, StringComparison.Ordinal) : text.AsSpan(At).IndexOfAny('\r', '\n') is >= 0 and var line ? At + line : -1;
        At = end < 0 ? text.Length : end + (isBlock ? 2 : 0);
        Tell(start, At, "JSON knows no comments.", "Remove it; what a rule is for can stand in its description.");
    }

    private string ReadText()
    {
        var start = At;
        var quote = text[At++];
        var said = new StringBuilder();
        while (!AtEnd && text[At] is not ('\n' or '\r') && text[At] != quote)
        {
            if (text[At] == '\\') { ReadEscape(said); }
            else
            {
                if (text[At] < ' ') { Tell(At, At + 1, string.Create(CultureInfo.InvariantCulture, $"A text may not hold the control character U+{(int)text[At]:X4} as it is."), "Remove it, or write it as an escape such as \\t."); }

                if (!AtEnd) { said.Append(text[At++]); }
            }
        }

        if (Peek == quote && !AtEnd) { At++; }
        else { Tell(start, At, "This text is never closed.", "Add a double quote where it ends; a line break in a text is written \\n."); }

        if (quote == '\'') { Tell(start, At, "A text stands in single quotes.", "Put it in double quotes."); }

        var mended = Quoting.Mend(said.ToString(), out var broken);
        if (broken) { Tell(start, At, "The text holds half of a surrogate pair, which is no character.", "Remove it."); }

        return mended;
    }

    private void ReadEscape(StringBuilder said)
    {
        var start = At++;
        var c = Peek;
        if (c == 'u' && At + 5 <= text.Length && ushort.TryParse(text.AsSpan(At + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
        {
            said.Append((char)unit);
            At += 5;
            return;
        }

        char? meant = c switch { '"' or '\\' or '/' => c, 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', _ => null };
        if (meant is { } character && !AtEnd)
        {
            said.Append(character);
            At++;
            return;
        }

        Tell(start, Math.Min(At + 1, text.Length), "A backslash begins no escape that JSON knows.", "Write \\\\ for a backslash; the others are \\\" \\/ \\b \\f \\n \\r \\t and \\u with four hexadecimal digits.");
    }

    private static JsonKind KindOf(string word) => word switch
    {
        "true" or "false" => JsonKind.Boolean,
        "null" => JsonKind.Null,
        _ => IsNumber(word) ? JsonKind.Number : JsonKind.Broken,
    };

    private static string RemedyOf(string word) => word.ToUpperInvariant() switch
    {
        "NONE" or "NULL" or "NIL" or "UNDEFINED" => "JSON writes null; a lifecycle policy knows none: leave the member out.",
        "TRUE" or "FALSE" => $"JSON writes {word.ToLowerInvariant()}.",
        _ => char.IsAsciiDigit(word[0]) || word[0] is '+' or '-' or '.' ? "Write a whole number such as 14, without sign, leading zeros or unit." : "Put a text in double quotes.",
    };

    // RFC 8259, section 6.
    private static bool IsNumber(string word)
    {
        var at = word.StartsWith('-') ? 1 : 0;
        var whole = Digits(word, at);
        if (whole == 0 || (whole > 1 && word[at] == '0')) { return false; }

        at += whole;
        if (at < word.Length && word[at] == '.')
        {
            var fraction = Digits(word, at + 1);
            if (fraction == 0) { return false; }

            at += 1 + fraction;
        }

        if (at < word.Length && word[at] is 'e' or 'E')
        {
            at += at + 1 < word.Length && word[at + 1] is '+' or '-' ? 2 : 1;
            var exponent = Digits(word, at);
            if (exponent == 0) { return false; }

            at += exponent;
        }

        return at == word.Length;
    }

    private static int Digits(string word, int from)
    {
        var at = from;
        while (at < word.Length && char.IsAsciiDigit(word[at])) { at++; }

        return at - from;
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '-';
}
