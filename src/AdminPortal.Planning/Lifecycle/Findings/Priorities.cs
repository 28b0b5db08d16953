namespace AdminPortal.Planning.Lifecycle.Findings;

/// <summary>Makes room for new rules among the priorities of those that are there, moving as few as can be.</summary>
/// <param name="Moved">New priorities by old ones, of the rules that move; their order stays.</param>
/// <param name="Free">The priorities for the new rules.</param>
internal sealed record Priorities(IReadOnlyDictionary<int, int> Moved, IReadOnlyList<int> Free)
{
    /// <param name="taken">The priorities that there are.</param>
    /// <param name="before">The rule before which the new ones come; null for behind them all.</param>
    /// <param name="count">How many new ones there are.</param>
    public static Priorities Before(IEnumerable<int> taken, int? before, int count)
    {
        int[] ordered = [.. taken.Distinct().Order()];
        int[] ahead = [.. ordered.Where(priority => before is null || priority < before)];
        var last = ahead.Length == 0 ? 0 : ahead[^1];
        if (last > int.MaxValue - count - ordered.Length) { return Anew(ordered, ahead.Length, count); }

        int[] free = [.. Enumerable.Range(last + 1, count)];
        Dictionary<int, int> moved = [];
        var next = last + count + 1;
        foreach (var priority in ordered[ahead.Length..])
        {
            if (priority >= next) { break; }

            moved[priority] = next++;
        }

        return moved.ContainsValue(int.MaxValue) ? Anew(ordered, ahead.Length, count) : new Priorities(moved, free);
    }

    // The numbers are at their end: all are given out again from 1.
    private static Priorities Anew(int[] ordered, int ahead, int count) => new(
        ordered.Index().ToDictionary(each => each.Item, each => each.Index < ahead ? each.Index + 1 : each.Index + 1 + count),
        [.. Enumerable.Range(ahead + 1, count)]);
}
