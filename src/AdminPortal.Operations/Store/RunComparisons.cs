using AdminPortal.Planning.Plans;
using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>
/// Two runs side by side, image by image. What waited for a person is listed with the last run that found it alone: of an earlier run it is not here
/// (see <see cref="RunStore.ParkAsync"/>).
/// </summary>
public sealed class RunComparisons(Database database)
{
    /// <summary>The last run that began before this one and got to work; null where there is none.</summary>
    public Task<string?> BeforeAsync(Run run, CancellationToken stop) => database.ReadAsync(
        context => context.Runs.Where(row => row.StartedAt < run.StartedAt && row.State != RunState.Blocked).OrderByDescending(row => row.StartedAt).ThenByDescending(row => row.Id)
            .Select(row => row.Id).FirstOrDefaultAsync(stop),
        stop);

    /// <summary>Sums over all images of both; by repository and rule, those that are none left out.</summary>
    public async Task<IReadOnlyList<ComparedSum>> SumsAsync(string first, string second, CancellationToken stop)
    {
        List<(ComparedKind Kind, Slice Slice)> slices = [];
        foreach (var kind in Enum.GetValues<ComparedKind>())
        {
            var part = await database.ReadAsync(
                context => Pairs(context, first, second, kind)
                    .GroupBy(pair => new { pair.Row.RepositoryId, pair.Row.Rule })
                    .Select(group => new { group.Key.RepositoryId, group.Key.Rule, Images = group.Count(), Bytes = group.Sum(pair => pair.Row.Bytes) }).ToListAsync(stop),
                stop);
            slices.AddRange(part.Select(slice => (kind, new Slice(slice.RepositoryId, slice.Rule, slice.Images, slice.Bytes))));
        }

        List<ComparedSum> sums = [];
        foreach (var (kind, slice) in slices)
        {
            sums.Add(new ComparedSum(await database.RepositoryAsync(slice.RepositoryId, stop), (RuleKind?)slice.Rule, kind, new ContentSum(slice.Images, slice.Bytes)));
        }

        return sums;
    }

    /// <summary>The images that stand so, repository by repository.</summary>
    public async Task<Page<ComparedImage>> ListAsync(string first, string second, ComparedKind kind, int skip, int take, CancellationToken stop)
    {
        var (total, pairs) = await database.ReadAsync(
            async context =>
            {
                var all = Pairs(context, first, second, kind);
                return (await all.CountAsync(stop), await all.OrderBy(pair => pair.Row.RepositoryId).ThenBy(pair => pair.Row.Digest).Skip(skip).Take(take).ToListAsync(stop));
            },
            stop);
        var rows = await ReadAsync(pairs.Select(pair => pair.Row), stop);
        var others = await ReadAsync(pairs.Select(pair => pair.Other), stop);
        return new Page<ComparedImage>(
            [.. pairs.Select(pair => kind == ComparedKind.OnlySecond ? new ComparedImage(null, rows[pair.Row.Id]) : new ComparedImage(rows[pair.Row.Id], pair.Other is { } other ? others[other.Id] : null))], total);
    }

    private static IQueryable<Pair> Pairs(PortalContext context, string first, string second, ComparedKind kind)
    {
        var (a, b) = (context.Removals.Where(row => row.RunId == first), context.Removals.Where(row => row.RunId == second));
        var both = a.Join(b, row => new { row.RepositoryId, row.Digest }, row => new { row.RepositoryId, row.Digest }, (row, other) => new Pair { Row = row, Other = other });
        return kind switch
        {
            ComparedKind.Changed => both.Where(pair => pair.Row.Outcome != pair.Other!.Outcome),
            ComparedKind.Same => both.Where(pair => pair.Row.Outcome == pair.Other!.Outcome),
            ComparedKind.OnlyFirst => a.Where(row => !b.Any(other => other.RepositoryId == row.RepositoryId && other.Digest == row.Digest)).Select(row => new Pair { Row = row }),
            ComparedKind.OnlySecond => b.Where(row => !a.Any(other => other.RepositoryId == row.RepositoryId && other.Digest == row.Digest)).Select(row => new Pair { Row = row }),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind"),
        };
    }

    private async Task<Dictionary<long, Removal>> ReadAsync(IEnumerable<RemovalRow?> rows, CancellationToken stop) =>
        (await RunStore.RemovalsAsync(database, [.. rows.OfType<RemovalRow>()], stop)).ToDictionary(removal => removal.Id);

    private sealed class Pair
    {
        public required RemovalRow Row { get; init; }

        /// <summary>Of an image in both, the second run's.</summary>
        public RemovalRow? Other { get; init; }
    }

    private sealed record Slice(int RepositoryId, int? Rule, int Images, long Bytes);
}
