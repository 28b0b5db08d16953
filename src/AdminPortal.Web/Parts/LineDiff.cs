namespace AdminPortal.Web.Parts;

/// <summary>Compares two texts line by line: the longest common subsequence stays, removed lines stand before added ones.</summary>
public static class LineDiff
{
    // A policy has at most some thousands of lines. Beyond this, what differs is shown as replaced as a whole.
    private const long MostCells = 4_000_000;

    public static IReadOnlyList<DiffLine> Of(string before, string after)
    {
        var (old, now) = (Lines(before), Lines(after));
        var head = 0;
        while (head < old.Length && head < now.Length && old[head] == now[head]) { head++; }

        var tail = 0;
        while (tail < old.Length - head && tail < now.Length - head && old[^(tail + 1)] == now[^(tail + 1)]) { tail++; }

        List<DiffLine> lines = [];
        for (var i = 0; i < head; i++) { lines.Add(new(DiffKind.Same, old[i], i + 1, i + 1)); }

        Middle(lines, old, now, head, old.Length - tail, now.Length - tail);
        for (var i = tail; i > 0; i--) { lines.Add(new(DiffKind.Same, old[^i], old.Length - i + 1, now.Length - i + 1)); }

        return lines;
    }

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    private static void Middle(List<DiffLine> lines, string[] old, string[] now, int from, int oldEnd, int nowEnd)
    {
        var (i, j) = (from, from);
        if ((long)(oldEnd - from) * (nowEnd - from) <= MostCells)
        {
            var common = Common(old, now, from, oldEnd, nowEnd);
            while (i < oldEnd && j < nowEnd)
            {
                if (old[i] == now[j])
                {
                    lines.Add(new(DiffKind.Same, old[i], i + 1, j + 1));
                    i++;
                    j++;
                }
                else if (common[i - from + 1, j - from] >= common[i - from, j - from + 1]) { lines.Add(new(DiffKind.Removed, old[i], ++i, null)); }
                else { lines.Add(new(DiffKind.Added, now[j], null, ++j)); }
            }
        }

        while (i < oldEnd) { lines.Add(new(DiffKind.Removed, old[i], ++i, null)); }

        while (j < nowEnd) { lines.Add(new(DiffKind.Added, now[j], null, ++j)); }
    }

    // How many lines the rests of both texts have in common, from each pair of lines on.
    private static int[,] Common(string[] old, string[] now, int from, int oldEnd, int nowEnd)
    {
        var common = new int[oldEnd - from + 1, nowEnd - from + 1];
        for (var i = oldEnd - 1; i >= from; i--)
        {
            for (var j = nowEnd - 1; j >= from; j--)
            {
                common[i - from, j - from] = old[i] == now[j]
                    ? common[i - from + 1, j - from + 1] + 1
                    : Math.Max(common[i - from + 1, j - from], common[i - from, j - from + 1]);
            }
        }

        return common;
    }
}
