using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;

namespace AdminPortal.Web.Pages.Repositories;

/// <summary>The families that a reader has ticked. An index counts as one, with all that is below it; what no longer matches the filter is let go.</summary>
public sealed class Selection
{
    private readonly HashSet<ImageDigest> _ticked = [];
    private IReadOnlyList<PlannedImage> _matching = [];

    public int Count => _ticked.Count;

    /// <summary>How many could be ticked.</summary>
    public int Matching => _matching.Count;

    public bool IsAll => Count > 0 && Count == Matching;

    public IReadOnlyList<PlannedImage> Images => [.. _matching.Where(Has)];

    public bool Has(PlannedImage image) => _ticked.Contains(image.Image.Digest);

    public void Match(IReadOnlyList<PlannedImage> matching)
    {
        _matching = matching;
        _ticked.IntersectWith(matching.Select(image => image.Image.Digest));
    }

    public void Turn(PlannedImage image)
    {
        if (!_ticked.Remove(image.Image.Digest)) { _ticked.Add(image.Image.Digest); }
    }

    /// <summary>Ticks all that match, in sight or not; where all are, none.</summary>
    public void TurnAll()
    {
        var all = IsAll;
        _ticked.Clear();
        if (!all) { _ticked.UnionWith(_matching.Select(image => image.Image.Digest)); }
    }

    public void Clear() => _ticked.Clear();
}
