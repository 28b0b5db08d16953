using System.Collections.Concurrent;
using System.Text.Json;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>The runs and what became of every image in them. Forgotten are lists of parked images that a later run has repeated, and what <see cref="Retention"/> says.</summary>
public sealed class RunStore(Database database, Presence presence, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, (RunState State, string? Message)> _owed = new();

    public Task StartAsync(Run run, CancellationToken stop) => database.WriteAsync(
        context =>
        {
            context.Runs.Add(new RunRow
            {
                Id = run.Id,
                PlanId = run.PlanId,
                Slot = run.Slot,
                Actor = run.Actor,
                State = run.State,
                StartedAt = run.StartedAt,
                Owner = presence.Owner,
                Planned = run.Planned,
            });
            return Task.CompletedTask;
        },
        stop);

    /// <summary>Writes down how the run ended. One that has ended stays as it is.</summary>
    /// <exception cref="StoreException">It could not be written down, and is <see cref="OwedEnd"/>.</exception>
    public async Task EndAsync(string id, RunState state, string? message, CancellationToken stop)
    {
        _owed[id] = (state, message);
        var counts = JsonSerializer.Serialize(await CountAsync(id, stop));
        await database.WriteAsync(
            context => context.Runs.Where(row => row.Id == id && row.State == RunState.Running).ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.State, state)
                    .SetProperty(row => row.EndedAt, time.GetUtcNow())
                    .SetProperty(row => row.Counts, counts)
                    .SetProperty(row => row.Message, message),
                stop),
            stop);
        _owed.TryRemove(id, out _);
    }

    /// <summary>How a run of this process ended while the database could not be written to; null for any other.</summary>
    public (RunState State, string? Message)? OwedEnd(string id) => _owed.TryGetValue(id, out var end) ? end : null;

    public async Task<Run?> FindAsync(string id, CancellationToken stop) =>
        await database.ReadAsync(context => context.Runs.FirstOrDefaultAsync(row => row.Id == id, stop), stop) is { } row ? await RunAsync(row, stop) : null;

    /// <summary>Newest first.</summary>
    public async Task<Page<Run>> ListAsync(int skip, int take, CancellationToken stop)
    {
        var total = await database.ReadAsync(context => context.Runs.CountAsync(stop), stop);
        var rows = await database.ReadAsync(context => context.Runs.OrderByDescending(row => row.StartedAt).ThenByDescending(row => row.Id).Skip(skip).Take(take).ToListAsync(stop), stop);
        List<Run> runs = [];
        foreach (var row in rows) { runs.Add(await RunAsync(row, stop)); }

        return new Page<Run>(runs, total);
    }

    /// <summary>Those that ended since that moment and did not take a day, the oldest first.</summary>
    public async Task<IReadOnlyList<Run>> EndedAsync(DateTimeOffset since, CancellationToken stop)
    {
        var begun = since.AddDays(-1);
        var rows = await database.ReadAsync(context => context.Runs.Where(row => row.StartedAt >= begun && row.EndedAt >= since).OrderBy(row => row.StartedAt).ToListAsync(stop), stop);
        List<Run> runs = [];
        foreach (var row in rows) { runs.Add(await RunAsync(row, stop)); }

        return runs;
    }

    /// <summary>Those that nobody has ended: they are at work, or their process is dead.</summary>
    public async Task<IReadOnlyList<Run>> UnendedAsync(CancellationToken stop)
    {
        var rows = await database.ReadAsync(context => context.Runs.Where(row => row.State == RunState.Running).OrderBy(row => row.StartedAt).ToListAsync(stop), stop);
        List<Run> runs = [];
        foreach (var row in rows) { runs.Add(await RunAsync(row, stop)); }

        return runs;
    }

    /// <summary>
    /// Writes down what is about to be deleted, if the leases still hold: in one transaction, so that nobody who lost one gets any further. The
    /// leases are lengthened with it: until they last out again, counted from before the call, nobody else can work on the same.
    /// </summary>
    /// <returns>False where a lease was lost; nothing was written, and nothing may be deleted.</returns>
    public async Task<bool> IntendAsync(IReadOnlyList<Removal> removals, IReadOnlyList<Lease> leases, CancellationToken stop)
    {
        var rows = await RowsAsync(removals, stop);
        return await database.WriteAsync(
            async context =>
            {
                if (!await LeaseStore.HoldAsync(database, context, leases, time, stop)) { return false; }

                await PutAsync(context, rows, stop);
                return true;
            },
            stop);
    }

    /// <summary>Writes down outcomes, in place of what was intended.</summary>
    public Task RecordAsync(IReadOnlyList<Removal> removals, CancellationToken stop) => RecordAsync(removals, [], stop);

    /// <summary>The same, if the leases still hold: whoever took them over has asked ECR what became of the images, and written that down.</summary>
    /// <returns>False where a lease was lost; nothing was written.</returns>
    public Task<bool> RecordAsync(IReadOnlyList<Removal> removals, IReadOnlyList<Lease> leases, CancellationToken stop) => IntendAsync(removals, leases, stop);

    /// <summary>Runs that have ended and still hold intended removals, because ECR could not be asked what became of them.</summary>
    public async Task<IReadOnlyList<string>> UnsettledAsync(CancellationToken stop) => await database.ReadAsync(
        context => (from removal in context.Removals
                    join run in context.Runs on removal.RunId equals run.Id
                    where removal.Outcome == RemovalOutcome.Intended && run.State != RunState.Running
                    select run.Id).Distinct().ToListAsync(stop),
        stop);

    /// <summary>Counts an ended run again, after what became of its intended removals was found out.</summary>
    public async Task RecountAsync(string id, CancellationToken stop)
    {
        var counts = JsonSerializer.Serialize(await CountAsync(id, stop));
        await database.WriteAsync(context => context.Runs.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Counts, counts), stop), stop);
    }

    /// <summary>
    /// Writes down what waits for a person in a repository. The list of an earlier run that parked the same repository goes, or every hour
    /// would add another one of the same images; its count stays with that run.
    /// </summary>
    public async Task ParkAsync(RepositoryId repository, IReadOnlyList<Removal> parked, CancellationToken stop)
    {
        var number = await database.NumberAsync(repository, stop);
        var rows = await RowsAsync(parked, stop);
        await database.WriteAsync(
            async context =>
            {
                await context.Removals.Where(row => row.RepositoryId == number && row.Outcome == RemovalOutcome.Parked
                    && context.Runs.Any(run => run.Id == row.RunId && run.State != RunState.Running)).ExecuteDeleteAsync(stop);
                foreach (var part in rows.Chunk(1000))
                {
                    context.Removals.AddRange(part);
                    await context.SaveChangesAsync(stop);
                    context.ChangeTracker.Clear();
                }
            },
            stop);
    }

    /// <summary>What the run had intended and nobody knows the outcome of.</summary>
    public async Task<IReadOnlyList<Removal>> IntendedAsync(string runId, CancellationToken stop)
    {
        var rows = await database.ReadAsync(context => context.Removals.Where(row => row.RunId == runId && row.Outcome == RemovalOutcome.Intended).OrderBy(row => row.Id).ToListAsync(stop), stop);
        return await RemovalsAsync(database, rows, stop);
    }

    /// <summary>What earlier runs of the same plan deleted or archived in a repository, so that it is not told twice.</summary>
    public async Task<IReadOnlySet<ImageDigest>> DeletedAsync(string planId, RepositoryId repository, CancellationToken stop)
    {
        if (await database.FindNumberAsync(repository, stop) is not { } number) { return new HashSet<ImageDigest>(); }

        var digests = await database.ReadAsync(
            context => (from removal in context.Removals
                        join run in context.Runs on removal.RunId equals run.Id
                        where run.PlanId == planId && removal.RepositoryId == number && (removal.Outcome == RemovalOutcome.Deleted || removal.Outcome == RemovalOutcome.AlreadyGone || removal.Outcome == RemovalOutcome.Archived)
                        select removal.Digest).ToListAsync(stop),
            stop);
        return digests.Select(ImageDigest.Parse).ToHashSet();
    }

    /// <summary>Which of these images other runs deleted, by what they wrote down at that moment or later.</summary>
    internal async Task<IReadOnlyDictionary<ImageDigest, string>> DeletedByOthersAsync(string runId, RepositoryId repository, IReadOnlyCollection<ImageDigest> digests, DateTimeOffset since, CancellationToken stop)
    {
        if (digests.Count == 0 || await database.FindNumberAsync(repository, stop) is not { } number) { return new Dictionary<ImageDigest, string>(); }

        var asked = digests.Select(digest => digest.Value).ToList();
        var rows = await database.ReadAsync(
            context => context.Removals
                .Where(row => row.RepositoryId == number && row.RunId != runId && row.Outcome == RemovalOutcome.Deleted && row.At >= since && asked.Contains(row.Digest))
                .Select(row => new { row.Digest, row.RunId }).ToListAsync(stop),
            stop);
        return rows.DistinctBy(row => row.Digest).ToDictionary(row => ImageDigest.Parse(row.Digest), row => row.RunId);
    }

    public async Task<RunCounts> CountAsync(string runId, CancellationToken stop)
    {
        var sums = await database.ReadAsync(
            context => context.Removals.Where(row => row.RunId == runId).GroupBy(row => row.Outcome)
                .Select(group => new { Outcome = group.Key, Images = group.Count(), Bytes = group.Sum(row => row.Bytes) }).ToListAsync(stop),
            stop);
        return sums.Aggregate(RunCounts.None, (counts, sum) => counts.With(sum.Outcome, sum.Images, sum.Bytes));
    }

    /// <summary>Searches the history, newest first.</summary>
    public async Task<Page<Removal>> SearchAsync(RemovalSearch search, CancellationToken stop)
    {
        int? number = null;
        if (search.Repository is { } repository && (number = await database.FindNumberAsync(repository, stop)) is null) { return new Page<Removal>([], 0); }

        var found = await database.ReadAsync(
            async context =>
            {
                var rows = Matching(context, search, number);
                return (Total: await rows.CountAsync(stop), Rows: await rows.OrderByDescending(row => row.Id).Skip(search.Skip).Take(search.Take).ToListAsync(stop));
            },
            stop);
        return new Page<Removal>(await RemovalsAsync(database, found.Rows, stop), found.Total);
    }

    internal static IQueryable<RemovalRow> Matching(PortalContext context, RemovalSearch search, int? number)
    {
        var rows = context.Removals.AsQueryable();
        if (search.RunId is { } run) { rows = rows.Where(row => row.RunId == run); }
        if (number is not null) { rows = rows.Where(row => row.RepositoryId == number); }
        if (search.Outcome is { } outcome) { rows = rows.Where(row => row.Outcome == outcome); }
        if (search.From is { } from) { rows = rows.Where(row => row.At >= from); }
        if (search.To is { } to) { rows = rows.Where(row => row.At < to); }
        if (string.IsNullOrWhiteSpace(search.Text)) { return rows; }

        var (part, digest) = Patterns(search.Text);
        // Digests and repositories have no capitals. PostgreSQL's LIKE minds them, SQLite's does not.
#pragma warning disable CA1304, CA1311, CA1862 // it becomes SQL's lower()
        return rows.Where(row =>
            EF.Functions.Like(row.Tags.ToLower(), part, @"\")
            || EF.Functions.Like(row.Digest, digest, @"\")
            || (row.Detail != null && EF.Functions.Like(row.Detail.ToLower(), part, @"\"))
            || context.Repositories.Any(known => known.Id == row.RepositoryId && EF.Functions.Like(known.Name, part, @"\")));
#pragma warning restore CA1304, CA1311, CA1862
    }

    /// <summary>What a text that is searched for is as a part of something, and as the beginning of a digest, in small letters; the escape is a backslash.</summary>
    internal static (string Part, string Digest) Patterns(string searched)
    {
        var text = searched.Trim().ToLowerInvariant();
        var part = text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
        return ($"%{part}%", text.Contains(':', StringComparison.Ordinal) ? $"{part}%" : $"sha256:{part}%");
    }

    // One row for an image in a run, whatever is written of it and however often.
    private static async Task PutAsync(PortalContext context, List<RemovalRow> rows, CancellationToken stop)
    {
        foreach (var group in rows.GroupBy(row => (row.RunId, row.RepositoryId)))
        {
            var digests = group.Select(row => row.Digest).ToList();
            var known = await context.Removals.AsTracking()
                .Where(row => row.RunId == group.Key.RunId && row.RepositoryId == group.Key.RepositoryId && digests.Contains(row.Digest))
                .ToDictionaryAsync(row => row.Digest, stop);
            foreach (var row in group)
            {
                if (known.TryGetValue(row.Digest, out var there)) { (there.Outcome, there.Detail, there.At) = (row.Outcome, row.Detail, row.At); }
                else { context.Removals.Add(row); }
            }
        }
    }

    private async Task<List<RemovalRow>> RowsAsync(IReadOnlyList<Removal> removals, CancellationToken stop)
    {
        List<RemovalRow> rows = [];
        foreach (var removal in removals)
        {
            rows.Add(new RemovalRow
            {
                RunId = removal.RunId,
                RepositoryId = await database.NumberAsync(removal.Repository, stop),
                Digest = removal.Digest.Value,
                Tags = removal.Tags.Count == 0 ? "" : $"\n{string.Join('\n', removal.Tags)}\n",
                PushedAt = removal.PushedAt,
                Bytes = removal.Bytes,
                Rule = (int?)removal.Rule,
                Reason = removal.Reason,
                Outcome = removal.Outcome,
                Detail = removal.Detail,
                At = removal.At,
                Action = removal.Action,
            });
        }

        return rows;
    }

    internal static async Task<IReadOnlyList<Removal>> RemovalsAsync(Database database, IReadOnlyList<RemovalRow> rows, CancellationToken stop)
    {
        List<Removal> removals = [];
        foreach (var row in rows)
        {
            removals.Add(new Removal
            {
                Id = row.Id,
                RunId = row.RunId,
                Repository = await database.RepositoryAsync(row.RepositoryId, stop),
                Digest = ImageDigest.Parse(row.Digest),
                Tags = row.Tags.Split('\n', StringSplitOptions.RemoveEmptyEntries),
                PushedAt = row.PushedAt,
                Bytes = row.Bytes,
                Rule = (RuleKind?)row.Rule,
                Reason = row.Reason,
                Outcome = row.Outcome,
                Detail = row.Detail,
                At = row.At,
                Action = row.Action,
            });
        }

        return removals;
    }

    // A run that is at work is counted as it stands; one that has ended was counted then.
    private async Task<Run> RunAsync(RunRow row, CancellationToken stop) => new()
    {
        Id = row.Id,
        PlanId = row.PlanId,
        Slot = row.Slot,
        Actor = row.Actor,
        State = row.State,
        StartedAt = row.StartedAt,
        EndedAt = row.EndedAt,
        Planned = row.Planned,
        Counts = row.Counts is null ? await CountAsync(row.Id, stop) : JsonSerializer.Deserialize<RunCounts>(row.Counts)!,
        Message = row.Message,
        Alarms = await database.ReadAsync(context => context.AfterChecks.Where(check => check.Id == row.Id).Select(check => check.Missing).FirstOrDefaultAsync(stop), stop),
    };
}
