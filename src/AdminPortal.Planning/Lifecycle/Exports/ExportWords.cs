using System.Globalization;
using System.Text;

namespace AdminPortal.Planning.Lifecycle.Exports;

/// <summary>Names and texts as other languages write them.</summary>
internal static class ExportWords
{
    /// <summary>A Terraform name: letters, digits and underscores, no digit first.</summary>
    public static string Identifier(string name)
    {
        var plain = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '_'));
        return plain.Length == 0 || !char.IsAsciiLetter(plain[0]) ? $"repository_{plain}" : plain;
    }

    /// <summary>A CloudFormation logical id: letters and digits.</summary>
    public static string LogicalId(string name)
    {
        var words = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var id = string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        return id.Length == 0 || char.IsAsciiDigit(id[0]) ? $"Repository{id}" : id;
    }

    /// <summary>A text in double quotes as HCL and YAML read it alike; a brace that would begin a Terraform expression is written as an escape.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        var before = ' ';
        foreach (var rune in text.EnumerateRunes())
        {
            quoted.Append(rune.Value switch
            {
                '\\' => "\\\\",
                '"' => "\\\"",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '{' when before is '$' or '%' => "\\u007b",
                >= ' ' and < 0x7f => rune.ToString(),
                <= 0xffff => string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
                _ => string.Create(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}"),
            });
            before = rune.IsBmp ? (char)rune.Value : ' ';
        }

        return quoted.Append('"').ToString();
    }

    public static string Indented(string text, int blanks) => text.ReplaceLineEndings("\n" + new string(' ', blanks));
}
