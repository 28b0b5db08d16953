using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>The history as a whole: all that matches a search, however much that is, and when in a run things happened.</summary>
public sealed class RemovalHistory(Database database)
{
    /// <summary>How many rows are in memory at once.</summary>
    internal const int AtOnce = 500;

    /// <summary>
    /// All that match, read in parts while they are taken: each part is a query of its own, so that a slow reader holds nothing up. Of one run outcome by
    /// outcome, otherwise the newest first; of the search, paging is not looked at. What is written meanwhile may be among them or not.
    /// </summary>
    public async IAsyncEnumerable<Removal> StreamAsync(RemovalSearch search, [EnumeratorCancellation] CancellationToken stop)
    {
        int? number = null;
        if (search.Repository is { } repository && (number = await database.FindNumberAsync(repository, stop)) is null) { yield break; }

        // In the order of an index for each kind of search: a part must not cost as much as the whole.
        RemovalOutcome?[] outcomes = search is { RunId: not null, Outcome: null } ? [.. Enum.GetValues<RemovalOutcome>().Cast<RemovalOutcome?>()] : [search.Outcome];
        foreach (var outcome in outcomes)
        {
            var part = search with { Outcome = outcome };
            RemovalRow? last = null;
            do
            {
                var after = last;
                var rows = await database.ReadAsync(context => After(RunStore.Matching(context, part, number), part, after).Take(AtOnce).ToListAsync(stop), stop);
                foreach (var removal in await RunStore.RemovalsAsync(database, rows, stop)) { yield return removal; }

                last = rows.Count < AtOnce ? null : rows[^1];
            }
            while (last is not null);
        }
    }

    /// <summary>When a run's images came to their outcomes; outcomes that none has are left out.</summary>
    public async Task<IReadOnlyList<OutcomeTimes>> TimesAsync(string runId, CancellationToken stop)
    {
        var times = await database.ReadAsync(
            context => context.Removals.Where(row => row.RunId == runId).GroupBy(row => row.Outcome)
                .Select(group => new { Outcome = group.Key, Images = group.Count(), Repositories = group.Select(row => row.RepositoryId).Distinct().Count(), First = group.Min(row => row.At), Last = group.Max(row => row.At) }).ToListAsync(stop),
            stop);
        return [.. times.OrderBy(row => row.Outcome).Select(row => new OutcomeTimes(row.Outcome, row.Images, row.Repositories, row.First, row.Last))];
    }

    private static IOrderedQueryable<RemovalRow> After(IQueryable<RemovalRow> rows, RemovalSearch search, RemovalRow? last)
    {
        if (search is { RunId: null, Outcome: not null })
        {
            var (at, id) = (last?.At, last?.Id);
            return (last is null ? rows : rows.Where(row => row.At <= at && (row.At < at || row.Id < id))).OrderByDescending(row => row.At).ThenByDescending(row => row.Id);
        }

        var before = last?.Id;
        return (last is null ? rows : rows.Where(row => row.Id < before)).OrderByDescending(row => row.Id);
    }
}
