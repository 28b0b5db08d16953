namespace AdminPortal.Planning.Lifecycle.Evaluations;

/// <summary>
/// One pattern or prefix, taken apart: what stands before the first <c>*</c> is found by <see cref="TagTree"/>, the rest is held against what
/// remains of the tag piece by piece. The leftmost place for each piece is always right, so nothing is ever tried twice.
/// </summary>
internal sealed class TagEntry
{
    private readonly string[]? _pieces;

    public TagEntry(string entry, bool isPrefix)
    {
        var star = isPrefix ? -1 : entry.IndexOf('*', StringComparison.Ordinal);
        Literal = star < 0 ? entry : entry[..star];
        _pieces = isPrefix ? [""] : star < 0 ? null : entry[(star + 1)..].Split('*');
    }

    public string Literal { get; }

    /// <summary>The rules whose list it stands in.</summary>
    public List<int> Rules { get; } = [];

    /// <summary>The image it was last found to fit.</summary>
    public int FitsImage { get; set; } = -1;

    /// <param name="rest">What follows <see cref="Literal"/> in the tag.</param>
    public bool Fits(ReadOnlySpan<char> rest)
    {
        if (_pieces is null) { return rest.IsEmpty; }

        for (var i = 0; i < _pieces.Length - 1; i++)
        {
            if (_pieces[i].Length == 0) { continue; }

            var at = rest.IndexOf(_pieces[i], StringComparison.Ordinal);
            if (at < 0) { return false; }

            rest = rest[(at + _pieces[i].Length)..];
        }

        return rest.EndsWith(_pieces[^1], StringComparison.Ordinal);
    }
}
