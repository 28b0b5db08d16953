namespace AdminPortal.Web.Commands;

/// <summary>A table whose columns are as wide as their widest text. A head that begins with &gt; sets its column flush right.</summary>
public sealed class TextTable(params string[] heads)
{
    private readonly List<string[]> _rows = [[.. heads.Select(head => head.TrimStart('>'))]];

    public void Add(params string[] cells) => _rows.Add(cells);

    public void Write(TextWriter output)
    {
        var widths = heads.Select((_, column) => _rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in _rows)
        {
            var cells = row.Select((cell, column) => heads[column].StartsWith('>') ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
            output.WriteLine(string.Join("  ", cells).TrimEnd());
        }
    }
}
