using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AdminPortal.Planning.Lifecycle.Json;

/// <summary>Plain values as JSON writes them.</summary>
public static class JsonWriting
{
    /// <summary>In quotes, escaping no more than JSON asks for; halves of surrogate pairs become the replacement character.</summary>
    public static string Text(string text) => $"\"{JsonEncodedText.Encode(Quoting.Mend(text, out _), JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Texts(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Text))}]";

    /// <summary>A JSON text that says the same in ASCII alone: whatever else stands in it stands in its texts, where an escape can take its place.</summary>
    public static string Ascii(string json) =>
        string.Concat(json.Select(c => c < '\x7f' ? c.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}")));
}
