namespace AdminPortal.Web.Parts;

/// <summary>One line of a CSV file (RFC 4180), without its end.</summary>
public static class CsvLine
{
    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create(",\"\r\n");

    public static string Of(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell));

    private static string Cell(string text)
    {
        // A spreadsheet would compute what begins like a formula, and a tag's value may begin so. A number is none.
        var safe = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] && !double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(Special) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
