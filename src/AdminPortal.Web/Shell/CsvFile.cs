using System.Globalization;
using System.Text;

namespace AdminPortal.Web.Shell;

/// <summary>
/// Comma-separated values as RFC 4180 writes them: lines end with CR LF, every text stands in quotes. UTF-8 with a byte order mark, without which Excel takes
/// it for the machine's own code page. What a spreadsheet would take for a formula is preceded by an apostrophe: names of tags, branches and workloads
/// are written by strangers.
/// </summary>
public static class CsvFile
{
    /// <summary>Writes rows as they come and holds none of them. The head is sent before the first row is asked for.</summary>
    /// <param name="to">Where to; it stays open.</param>
    /// <param name="columns">Names and values: texts, whole numbers, instants, or null.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="stop">Ends it.</param>
    public static async Task WriteAsync<T>(Stream to, IReadOnlyList<(string Name, Func<T, object?> Value)> columns, IAsyncEnumerable<T> rows, CancellationToken stop)
    {
        await using var writer = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), bufferSize: 16 * 1024, leaveOpen: true);
        var line = new StringBuilder();
        await writer.WriteAsync(Line(line, columns.Select(column => (object?)column.Name)), stop);
        await writer.FlushAsync(stop);
        await foreach (var row in rows.WithCancellation(stop)) { await writer.WriteAsync(Line(line, columns.Select(column => column.Value(row))), stop); }
    }

    /// <summary>One cell as it stands in the file.</summary>
    public static string Cell(object? value) => value switch
    {
        null => "",
        string text => $"\"{Harmless(text).Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        int or long => string.Create(CultureInfo.InvariantCulture, $"{value}"),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value.GetType(), "No such cell"),
    };

    // What spreadsheets look at first, in their wide forms too; a line's end or a tab before it is passed over by some of them.
    private static string Harmless(string text) => text.AsSpan().TrimStart() is [var first, ..] && "=+-@＝＋－＠".Contains(first, StringComparison.Ordinal) || text is ['\t' or '\r' or '\n', ..] ? $"'{text}" : text;

    private static StringBuilder Line(StringBuilder line, IEnumerable<object?> values)
    {
        line.Clear();
        foreach (var value in values) { line.Append(line.Length == 0 ? "" : ",").Append(Cell(value)); }

        return line.Append("\r\n");
    }
}
