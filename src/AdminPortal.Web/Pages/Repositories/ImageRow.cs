using AdminPortal.Planning.Plans;

namespace AdminPortal.Web.Pages.Repositories;

/// <summary>
/// One line of the table of images: an image, or, below one that is unfolded, a reason of it. All lines are of one height, so that only
/// those in sight are drawn.
/// </summary>
public sealed record ImageRow(PlannedImage Image, int Depth, int Members, bool IsOpen, Reason? Reason = null)
{
    /// <summary>The lines of those families in which an image matches; members lie below their root where it is unfolded.</summary>
    public static List<ImageRow> Lay(Families families, ImageFilter filter, IReadOnlySet<string> open)
    {
        List<ImageRow> rows = [];
        foreach (var top in families.Tops.Where(top => filter.IsEmpty || families.Whole(top).Any(filter.Matches))) { Add(rows, families, top, 0, open); }
        return rows;
    }

    private static void Add(List<ImageRow> rows, Families families, PlannedImage image, int depth, IReadOnlySet<string> open)
    {
        var members = families.MembersOf(image).ToList();
        var isOpen = open.Contains(image.Image.Digest.Value);
        rows.Add(new(image, depth, members.Count, isOpen));
        if (!isOpen) { return; }
        rows.AddRange(image.Reasons.Select(reason => new ImageRow(image, depth + 1, 0, false, reason)));
        foreach (var member in members) { Add(rows, families, member, depth + 1, open); }
    }
}
