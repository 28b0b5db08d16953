using System.Globalization;

namespace AdminPortal.Web.Parts;

/// <summary>
/// The trend's shapes, two units a day wide and a thousand high, however large the page draws them. Both scales begin at zero: a line that
/// does not would make a small change look like a large one.
/// </summary>
public sealed class TrendLines(IReadOnlyList<TrendPoint> points)
{
    private const int Height = 1000;

    private static readonly int[] Steps = [1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 25, 30, 40, 50, 60, 80, 100, 150, 200, 250, 300, 400, 500, 600, 800, 1024];

    public int Width { get; } = 2 * points.Count;

    public string ViewBox { get; } = string.Create(CultureInfo.InvariantCulture, $"0 0 {2 * points.Count} {Height}");

    /// <summary>What the upper end of the lines' scale stands for, in bytes.</summary>
    public long Top { get; } = Ceiling(points.Max(point => point.Stored ?? 0));

    /// <summary>What the highest bar stands for, in bytes.</summary>
    public long TopDeleted { get; } = points.Max(point => point.Deleted);

    public bool HasReal { get; } = points.Any(point => point.Real is not null);

    /// <summary>The days that were read.</summary>
    public IReadOnlyList<TrendPoint> Known { get; } = [.. points.Where(point => point.Stored is not null)];

    public string Stored => Line(point => point.Stored);

    public string Real => Line(point => point.Real);

    public string Area
    {
        get
        {
            var known = Places(point => point.Stored);
            return known.Count < 2 ? "" : $"{Stored} V{Height} H{known[0].X} Z";
        }
    }

    /// <summary>The last day of a line, as a point.</summary>
    public static string End(string line) => line.Length == 0 ? "" : string.Concat("M", line.AsSpan(line.LastIndexOfAny(['M', 'L']) + 1), "h0");

    public IEnumerable<(int X, int Y, int Tall, TrendPoint Point)> Bars =>
        from point in points.Index()
        where point.Item.Deleted > 0
        let tall = Math.Max(30, (int)(point.Item.Deleted * Height / (double)TopDeleted))
        select (2 * point.Index, Height - tall, tall, point.Item);

    public IEnumerable<(int X, TrendPoint Point)> Days => points.Index().Select(point => (2 * point.Index, point.Item));

    /// <summary>The whole in a sentence, for those who do not see it.</summary>
    public string Said
    {
        get
        {
            if (Known.Count == 0) { return "Nothing has been recorded yet."; }

            var (first, last) = (Known[0], Known[^1]);
            var now = $"{Words.Bytes(last.Stored!.Value)} on {Words.Day(last.Day)}";
            return Known.Count == 1 ? $"Stored: {now}, the only day recorded so far." : $"Stored: from {Words.Bytes(first.Stored!.Value)} on {Words.Day(first.Day)} to {now}. Deleted in that time: {Words.Bytes(points.Sum(point => point.Deleted))}.";
        }
    }

    public static string Say(TrendPoint point) => string.Join(", ", new[]
    {
        Words.Day(point.Day) + ": " + (point.Stored is { } stored ? $"{Words.Bytes(stored)} listed" : "not read"),
        point.Real is { } real ? $"at most {Words.Bytes(real)} taken" : null,
        point.DeletedImages > 0 ? $"{Words.Count(point.DeletedImages, "image")} deleted, {Words.Bytes(point.Deleted)}" : null,
    }.OfType<string>());

    private string Line(Func<TrendPoint, long?> value) =>
        string.Join(' ', Places(value).Select((place, i) => string.Create(CultureInfo.InvariantCulture, $"{(i == 0 ? 'M' : 'L')}{place.X} {place.Y}")));

    private List<(int X, int Y)> Places(Func<TrendPoint, long?> value) =>
        [.. from point in points.Index() let bytes = value(point.Item) where bytes is not null select ((2 * point.Index) + 1, Height - (int)(bytes.Value * (double)Height / Top))];

    private static long Ceiling(long most)
    {
        var unit = 1L;
        while (most / unit >= 1024) { unit *= 1024; }

        var step = Steps.First(step => (double)most / unit <= step);
        return most == 0 ? 1 : step * unit;
    }
}
