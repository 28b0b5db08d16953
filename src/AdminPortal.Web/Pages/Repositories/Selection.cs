using System.Collections;

namespace AdminPortal.Web.Pages.Repositories;

/// <summary>The families that a reader has ticked, a bit each. An index counts as one, with all that is below it; what no longer matches the filter is let go.</summary>
public sealed class Selection
{
    private BitArray _ticked = new(0);
    private int[] _matching = [];

    public int Count { get; private set; }

    /// <summary>How many could be ticked.</summary>
    public int Matching => _matching.Length;

    public bool IsAll => Count > 0 && Count == Matching;

    /// <summary>The roots, in their order.</summary>
    public IEnumerable<int> Roots => _matching.Where(Has);

    public bool Has(int root) => root < _ticked.Length && _ticked[root];

    /// <param name="matching">What may be ticked.</param>
    /// <param name="images">How many images there are.</param>
    public void Match(int[] matching, int images)
    {
        if (ReferenceEquals(_matching, matching) && _ticked.Length == images) { return; }

        var still = new BitArray(images);
        Count = 0;
        foreach (var root in matching.Where(Has))
        {
            still[root] = true;
            Count++;
        }

        (_matching, _ticked) = (matching, still);
    }

    public void Turn(int root)
    {
        _ticked[root] = !_ticked[root];
        Count += _ticked[root] ? 1 : -1;
    }

    /// <summary>Ticks all that match, in sight or not; where all are, none.</summary>
    public void TurnAll()
    {
        var all = IsAll;
        Clear();
        if (all) { return; }

        foreach (var root in _matching) { _ticked[root] = true; }

        Count = _matching.Length;
    }

    public void Clear()
    {
        _ticked.SetAll(false);
        Count = 0;
    }
}
