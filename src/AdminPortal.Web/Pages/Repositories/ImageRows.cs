namespace AdminPortal.Web.Pages.Repositories;

/// <summary>
/// The lines of the families that match, made when they come into sight. Of a hundred thousand of them a page keeps a number each; only what
/// lies below unfolded images is laid out beforehand.
/// </summary>
public sealed class ImageRows
{
    public static readonly ImageRows None = new(null, [], new HashSet<int>());

    private readonly Families? _families;
    private readonly int[] _tops;
    private readonly IReadOnlySet<int> _open;
    private readonly List<(int Above, List<ImageRow> Below)> _opened = [];

    /// <param name="families">All that is known of the repository's images.</param>
    /// <param name="tops">The roots of the families to show, in their order.</param>
    /// <param name="open">Which images are unfolded.</param>
    public ImageRows(Families? families, int[] tops, IReadOnlySet<int> open)
    {
        (_families, _tops, _open, Count) = (families, tops, open, tops.Length);
        foreach (var image in open.Order())
        {
            if (Array.BinarySearch(tops, image) is not (>= 0 and var above)) { continue; }

            List<ImageRow> below = [];
            AddBelow(below, image, 0);
            _opened.Add((above, below));
            Count += below.Count;
        }
    }

    public int Count { get; }

    public IReadOnlyList<ImageRow> Read(int from, int count)
    {
        List<ImageRow> rows = [];
        var (next, skipped) = (0, 0);
        // Past what is unfolded above.
        while (next < _opened.Count && _opened[next].Above + skipped + _opened[next].Below.Count < from) { skipped += _opened[next++].Below.Count; }

        for (var top = Math.Max(0, next < _opened.Count ? Math.Min(from - skipped, _opened[next].Above) : from - skipped); top < _tops.Length && rows.Count < count; top++)
        {
            Take(rows, RowOf(_tops[top], 0), top + skipped, from, count);
            if (next >= _opened.Count || _opened[next].Above != top) { continue; }

            var below = _opened[next++].Below;
            for (var i = 0; i < below.Count; i++) { Take(rows, below[i], top + skipped + 1 + i, from, count); }

            skipped += below.Count;
        }

        return rows;
    }

    private static void Take(List<ImageRow> rows, ImageRow row, int number, int from, int count)
    {
        if (number >= from && rows.Count < count) { rows.Add(row); }
    }

    private ImageRow RowOf(int image, int depth) => new(image, _families!.Images[image], depth, _families.MembersOf(image).Count, _open.Contains(image));

    private void AddBelow(List<ImageRow> rows, int image, int depth)
    {
        var row = RowOf(image, depth);
        rows.Add(row with { Depth = depth + 1, IsOpen = false, IsFacts = true });
        rows.AddRange(row.Image.Reasons.Select(reason => new ImageRow(image, row.Image, depth + 1, 0, false, reason)));
        foreach (var member in _families!.MembersOf(image))
        {
            rows.Add(RowOf(member, depth + 1));
            if (_open.Contains(member)) { AddBelow(rows, member, depth + 1); }
        }
    }
}
