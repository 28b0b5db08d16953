using System.Globalization;
using AdminPortal.Planning.Images;
using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>
/// Sums over all that was ever deleted. Days that are over never change, so that each is summed once; the removals themselves are asked
/// only for what came after. Days are UTC's.
/// </summary>
public sealed class SavingsStore(Database database)
{
    // What is written down right after midnight may have become known right before.
    private static readonly TimeSpan Late = TimeSpan.FromHours(1);

    private const long TicksPerDay = TimeSpan.TicksPerDay;

    /// <summary>What was deleted since that moment.</summary>
    public async Task<ContentSum> SinceAsync(DateTimeOffset moment, CancellationToken stop)
    {
        var sums = await database.ReadAsync(
            context => context.Removals.Where(row => row.Outcome == RemovalOutcome.Deleted && row.At >= moment).GroupBy(row => 1)
                .Select(group => new { Images = group.Count(), Bytes = group.Sum(row => row.Bytes) }).ToListAsync(stop),
            stop);
        return sums is [var sum] ? new ContentSum(sum.Images, sum.Bytes) : ContentSum.None;
    }

    /// <summary>Of each repository what of a plan of that moment is settled: deleted by the portal, found missing, or archived. An image counts once.</summary>
    public async Task<IReadOnlyDictionary<RepositoryId, GoneImages>> GoneSinceAsync(DateTimeOffset moment, CancellationToken stop)
    {
        var rows = await database.ReadAsync(
            context => context.Removals.Where(row => (row.Outcome == RemovalOutcome.Deleted || row.Outcome == RemovalOutcome.AlreadyGone || row.Outcome == RemovalOutcome.Archived) && row.At >= moment)
                .Select(row => new { row.RepositoryId, row.Digest, row.Bytes, Archived = row.Outcome == RemovalOutcome.Archived }).Distinct()
                .GroupBy(row => new { row.RepositoryId, row.Archived }).Select(group => new { group.Key.RepositoryId, group.Key.Archived, Images = group.Count(), Bytes = group.Sum(row => row.Bytes) }).ToListAsync(stop),
            stop);
        var gone = new Dictionary<RepositoryId, GoneImages>();
        foreach (var sums in rows.GroupBy(row => row.RepositoryId))
        {
            var deleted = sums.FirstOrDefault(sum => !sum.Archived);
            gone[await database.RepositoryAsync(sums.Key, stop)] =
                new GoneImages(deleted is null ? ContentSum.None : new ContentSum(deleted.Images, deleted.Bytes), sums.FirstOrDefault(sum => sum.Archived)?.Images ?? 0);
        }

        return gone;
    }

    /// <summary>The images of one repository that are not there any more since that moment.</summary>
    public async Task<IReadOnlySet<ImageDigest>> GoneSinceAsync(RepositoryId repository, DateTimeOffset moment, CancellationToken stop)
    {
        if (await database.FindNumberAsync(repository, stop) is not { } number) { return new HashSet<ImageDigest>(); }

        var gone = await database.ReadAsync(
            context => context.Removals.Where(row => row.RepositoryId == number && row.At >= moment && (row.Outcome == RemovalOutcome.Deleted || row.Outcome == RemovalOutcome.AlreadyGone))
                .Select(row => row.Digest).ToListAsync(stop),
            stop);
        return gone.Select(ImageDigest.Parse).ToHashSet();
    }

    /// <summary>From that day on, oldest first; days without deletions are left out.</summary>
    public async Task<IReadOnlyList<DeletedDay>> DaysAsync(DateOnly from, DateTimeOffset now, CancellationToken stop)
    {
        var summed = await SumAsync(now, stop);
        var first = from.DayNumber;
        var rows = await database.ReadAsync(
            async context =>
            {
                var open = Open(summed);
                var old = await context.DeletedDays.Where(row => row.Day >= first).GroupBy(row => row.Day)
                    .Select(group => new DaySum(group.Key, group.Sum(row => row.Images), group.Sum(row => row.Bytes))).ToListAsync(stop);
                var fresh = await context.Database.SqlQuery<DaySum>(
                    $"""
                     SELECT CAST("At" / {TicksPerDay} AS integer) AS "Day", CAST(COUNT(*) AS integer) AS "Images", CAST(SUM("Bytes") AS bigint) AS "Bytes" FROM "Removals"
                     WHERE "Outcome" = {(int)RemovalOutcome.Deleted} AND "At" >= {open} GROUP BY 1
                     """).ToListAsync(stop);
                return old.Concat(fresh.Where(day => day.Day >= first)).OrderBy(day => day.Day).ToList();
            },
            stop);
        return Days(rows);
    }

    /// <summary>What runs deleted of one repository, for ever.</summary>
    public async Task<RepositoryDays> OfRepositoryAsync(RepositoryId repository, CancellationToken stop)
    {
        if (await database.FindNumberAsync(repository, stop) is not { } number) { return new RepositoryDays([], []); }

        var deleted = await database.ReadAsync(
            context => context.Database.SqlQuery<DaySum>(
                $"""
                 SELECT "At" / {TicksPerDay} AS "Day", COUNT(*) AS "Images", SUM("Bytes") AS "Bytes" FROM "Removals"
                 WHERE "Outcome" = {(int)RemovalOutcome.Deleted} AND "RepositoryId" = {number} GROUP BY 1
                 """).ToListAsync(stop),
            stop);
        var pushed = await database.ReadAsync(
            context => context.Database.SqlQuery<DaySum>(
                $"""
                 SELECT "PushedAt" / {TicksPerDay} AS "Day", COUNT(*) AS "Images", SUM("Bytes") AS "Bytes" FROM "Removals"
                 WHERE "Outcome" = {(int)RemovalOutcome.Deleted} AND "RepositoryId" = {number} GROUP BY 1
                 """).ToListAsync(stop),
            stop);
        return new RepositoryDays(Days(deleted), Days(pushed));
    }

    /// <summary>Every repository of which something was deleted.</summary>
    public async Task<IReadOnlyList<DeletedRepository>> RepositoriesAsync(DateTimeOffset now, CancellationToken stop)
    {
        var summed = await SumAsync(now, stop);
        var days = (double)now.UtcTicks / TicksPerDay;
        var rows = await database.ReadAsync(
            context =>
            {
                var open = Open(summed);
                return context.Database.SqlQuery<RepositorySum>(
                    $"""
                     SELECT "RepositoryId", CAST(SUM("Images") AS integer) AS "Images", CAST(SUM("Bytes") AS bigint) AS "Bytes", SUM("Bytes" * ({days} - "Days")) AS "ByteDays" FROM (
                       SELECT "RepositoryId", CAST("Day" AS double precision) + 0.5 AS "Days", "Images", "Bytes" FROM "DeletedDays"
                       UNION ALL
                       SELECT "RepositoryId", CAST("At" AS double precision) / {TicksPerDay}, 1, "Bytes" FROM "Removals" WHERE "Outcome" = {(int)RemovalOutcome.Deleted} AND "At" >= {open}) AS "Each"
                     GROUP BY "RepositoryId"
                     """).ToListAsync(stop);
            },
            stop);
        List<DeletedRepository> sums = [];
        foreach (var row in rows) { sums.Add(new DeletedRepository(await database.RepositoryAsync(row.RepositoryId, stop), new ContentSum(row.Images, row.Bytes), row.ByteDays)); }

        return sums;
    }

    private static IReadOnlyList<DeletedDay> Days(IEnumerable<DaySum> rows) =>
        [.. rows.OrderBy(row => row.Day).Select(row => new DeletedDay(DateOnly.FromDayNumber(row.Day), new ContentSum(row.Images, row.Bytes)))];

    private static long Open(int summed) => summed * TicksPerDay;

    /// <summary>Sums the days that are over and were not summed yet.</summary>
    /// <returns>The first day that is not summed.</returns>
    private async Task<int> SumAsync(DateTimeOffset now, CancellationToken stop)
    {
        var until = (int)((now - Late).UtcTicks / TicksPerDay);
        if (await database.ReadAsync(context => SummedAsync(context, stop), stop) is var before && before >= until) { return before; }

        return await database.WriteAsync(
            async context =>
            {
                // Another process may have been faster.
                var summed = await SummedAsync(context, stop);
                if (summed >= until) { return summed; }

                await context.Database.ExecuteSqlAsync(
                    $"""
                     INSERT INTO "DeletedDays" ("Day", "RepositoryId", "Images", "Bytes")
                     SELECT CAST("At" / {TicksPerDay} AS integer), "RepositoryId", COUNT(*), SUM("Bytes") FROM "Removals"
                     WHERE "Outcome" = {(int)RemovalOutcome.Deleted} AND "At" >= {Open(summed)} AND "At" < {Open(until)} GROUP BY 1, 2
                     """,
                    stop);
                await context.Marks.Where(mark => mark.Id == "deleted-days").ExecuteDeleteAsync(stop);
                context.Marks.Add(new MarkRow { Id = "deleted-days", Value = until.ToString(CultureInfo.InvariantCulture), At = now });
                return until;
            },
            stop);
    }

    private static async Task<int> SummedAsync(PortalContext context, CancellationToken stop) =>
        await context.Marks.Where(mark => mark.Id == "deleted-days").Select(mark => mark.Value).FirstOrDefaultAsync(stop) is { } day ? int.Parse(day, CultureInfo.InvariantCulture) : 0;

    private sealed record DaySum(int Day, int Images, long Bytes);

    private sealed record RepositorySum(int RepositoryId, int Images, long Bytes, double ByteDays);
}
