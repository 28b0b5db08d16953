using AdminPortal.Planning.Images;
using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>
/// Which lifecycle policy each repository has, and every one that it was ever seen to have. A policy that changes past the portal is drift
/// until somebody accepts it or puts another in its place.
/// </summary>
public sealed class PolicyStore(Database database, TimeProvider time)
{
    private long _changes;

    /// <summary>Grows with each change that this process makes, so that whoever holds a copy knows when it is old.</summary>
    public long Changes => Interlocked.Read(ref _changes);

    /// <summary>Notes what AWS holds now; a version only where it changed.</summary>
    /// <param name="text">Null for none.</param>
    public Task<AppliedPolicy> NoteSeenAsync(RepositoryId repository, string? text, CancellationToken stop) => ChangeAsync(repository, async (context, row) =>
    {
        var hash = PolicyHash.Of(text);
        if (row.ReadAt is null || row.Hash != hash)
        {
            // That there is none is worth a version only where there was one.
            var version = row.ReadAt is null && text is null ? null : await AddAsync(context, row, text, hash, PolicyOrigin.Seen, null, null, stop);
            (row.VersionId, row.Hash) = (version?.Id, hash);
            if (row.ReadAt is null) { (row.ExpectedId, row.ExpectedHash) = (version?.Id, hash); }

            ForgetFigures(row);
        }

        (row.ReadAt, row.Problem) = (time.GetUtcNow(), null);
        row.DriftSince = row.Hash == row.ExpectedHash ? null : row.DriftSince ?? time.GetUtcNow();
    }, stop);

    /// <summary>Notes that nobody knows what AWS holds now; what was known stays beside it.</summary>
    public Task<AppliedPolicy> NoteUnreadAsync(RepositoryId repository, string problem, CancellationToken stop) => ChangeAsync(repository, (_, row) =>
    {
        row.Problem = problem;
        return Task.CompletedTask;
    }, stop);

    /// <summary>Notes that the portal put this policy into AWS, or deleted the one that was there.</summary>
    /// <param name="text">Null: deleted.</param>
    public Task<AppliedPolicy> NoteSavedAsync(RepositoryId repository, string? text, string actor, string? note, CancellationToken stop) => ChangeAsync(repository, async (context, row) =>
    {
        var hash = PolicyHash.Of(text);
        var version = await AddAsync(context, row, text, hash, text is null ? PolicyOrigin.Deleted : PolicyOrigin.Saved, actor, note, stop);
        (row.VersionId, row.Hash, row.ExpectedId, row.ExpectedHash) = (version.Id, hash, version.Id, hash);
        (row.ReadAt, row.Problem, row.DriftSince) = (time.GetUtcNow(), null, null);
        ForgetFigures(row);
    }, stop);

    /// <summary>A person says that what is in AWS is right.</summary>
    /// <returns>False where it had not drifted, or is another by now than the one that was looked at.</returns>
    public async Task<bool> AcceptAsync(RepositoryId repository, string hash, string actor, string? note, CancellationToken stop)
    {
        var accepted = false;
        await ChangeAsync(repository, async (context, row) =>
        {
            if (row.DriftSince is null || row.Hash != hash) { return; }

            var text = await context.PolicyVersions.Where(version => version.Id == row.VersionId).Select(version => version.Text).FirstOrDefaultAsync(stop);
            var version = await AddAsync(context, row, text, row.Hash, PolicyOrigin.Accepted, actor, note, stop);
            (row.VersionId, row.ExpectedId, row.ExpectedHash, row.DriftSince) = (version.Id, version.Id, row.Hash, null);
            accepted = true;
        }, stop);
        return accepted;
    }

    /// <summary>Keeps what the applied policy would do; not where it is another by now.</summary>
    public async Task NoteFiguresAsync(RepositoryId repository, string hash, PolicyFigures figures, CancellationToken stop)
    {
        var number = await database.NumberAsync(repository, stop);
        await database.WriteAsync(
            context => context.AppliedPolicies.Where(row => row.RepositoryId == number && row.Hash == hash).ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.JudgedAt, figures.At)
                    .SetProperty(row => row.Images, figures.Images)
                    .SetProperty(row => row.Expires, figures.Expires)
                    .SetProperty(row => row.Archives, figures.Archives)
                    .SetProperty(row => row.InUse, figures.InUse),
                stop),
            stop);
        Interlocked.Increment(ref _changes);
    }

    /// <summary>The repository exists no more. Its versions stay.</summary>
    public async Task ForgetAsync(RepositoryId repository, CancellationToken stop)
    {
        if (await database.FindNumberAsync(repository, stop) is not { } number) { return; }

        await database.WriteAsync(context => context.AppliedPolicies.Where(row => row.RepositoryId == number).ExecuteDeleteAsync(stop), stop);
        Interlocked.Increment(ref _changes);
    }

    /// <summary>Of every repository that was looked at, in the order of their names.</summary>
    public async Task<IReadOnlyList<AppliedPolicy>> ListAsync(CancellationToken stop)
    {
        var rows = await database.ReadAsync(context => WithTexts(context).ToListAsync(stop), stop);
        List<AppliedPolicy> policies = [];
        foreach (var (row, text) in rows.Select(each => (each.Row, each.Text))) { policies.Add(Policy(await database.RepositoryAsync(row.RepositoryId, stop), row, text)); }

        return [.. policies.OrderBy(policy => policy.Repository.ToString(), StringComparer.Ordinal)];
    }

    /// <summary>Of every repository that was looked at, without the texts.</summary>
    public async Task<IReadOnlyDictionary<RepositoryId, PolicyStanding>> StandingsAsync(CancellationToken stop)
    {
        var rows = await database.ReadAsync(
            context => (from row in context.AppliedPolicies
                        join version in context.PolicyVersions on row.VersionId equals version.Id into versions
                        from version in versions.DefaultIfEmpty()
                        select new { Row = row, Exists = version != null && version.Text != null }).ToListAsync(stop),
            stop);
        Dictionary<RepositoryId, PolicyStanding> standings = [];
        foreach (var each in rows) { standings[await database.RepositoryAsync(each.Row.RepositoryId, stop)] = Standing(each.Row, each.Exists); }

        return standings;
    }

    /// <summary>Null for a repository that was never looked at.</summary>
    public async Task<AppliedPolicy?> FindAsync(RepositoryId repository, CancellationToken stop)
    {
        if (await database.FindNumberAsync(repository, stop) is not { } number) { return null; }

        var found = await database.ReadAsync(context => WithTexts(context).FirstOrDefaultAsync(each => each.Row.RepositoryId == number, stop), stop);
        return found is null ? null : Policy(repository, found.Row, found.Text);
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<PolicyVersion>> VersionsAsync(RepositoryId repository, CancellationToken stop)
    {
        if (await database.FindNumberAsync(repository, stop) is not { } number) { return []; }

        var rows = await database.ReadAsync(context => context.PolicyVersions.Where(row => row.RepositoryId == number).OrderByDescending(row => row.Id).ToListAsync(stop), stop);
        return [.. rows.Select(row => Version(repository, row))];
    }

    private async Task<AppliedPolicy> ChangeAsync(RepositoryId repository, Func<PortalContext, AppliedPolicyRow, Task> change, CancellationToken stop)
    {
        var number = await database.NumberAsync(repository, stop);
        var changed = await database.WriteAsync(
            async context =>
            {
                var known = await context.AppliedPolicies.AsTracking().FirstOrDefaultAsync(row => row.RepositoryId == number, stop);
                var row = known ?? context.AppliedPolicies.Add(new AppliedPolicyRow { RepositoryId = number, Hash = PolicyHash.None, ExpectedHash = PolicyHash.None }).Entity;
                await change(context, row);
                await context.SaveChangesAsync(stop);
                var text = await context.PolicyVersions.Where(version => version.Id == row.VersionId).Select(version => version.Text).FirstOrDefaultAsync(stop);
                return Policy(repository, row, text);
            },
            stop);
        Interlocked.Increment(ref _changes);
        return changed;
    }

    private async Task<PolicyVersionRow> AddAsync(
        PortalContext context, AppliedPolicyRow row, string? text, string hash, PolicyOrigin origin, string? actor, string? note, CancellationToken stop)
    {
        var version = context.PolicyVersions.Add(new PolicyVersionRow
        {
            RepositoryId = row.RepositoryId,
            Text = text,
            Hash = hash,
            Origin = origin,
            Actor = actor,
            At = time.GetUtcNow(),
            Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(),
        }).Entity;
        await context.SaveChangesAsync(stop);
        return version;
    }

    private static void ForgetFigures(AppliedPolicyRow row) => row.JudgedAt = null;

    private static IQueryable<RowWithText> WithTexts(PortalContext context) =>
        from row in context.AppliedPolicies
        join version in context.PolicyVersions on row.VersionId equals version.Id into versions
        from version in versions.DefaultIfEmpty()
        select new RowWithText { Row = row, Text = version == null ? null : version.Text };

    private static AppliedPolicy Policy(RepositoryId repository, AppliedPolicyRow row, string? text) => new()
    {
        Repository = repository,
        Text = text,
        Hash = row.Hash,
        ReadAt = row.ReadAt,
        DriftSince = row.DriftSince,
        VersionId = row.VersionId,
        ExpectedId = row.ExpectedId,
        Problem = row.Problem,
        Figures = FiguresOf(row),
    };

    private static PolicyStanding Standing(AppliedPolicyRow row, bool exists) => new(exists, row.ReadAt is not null && row.Problem is null, row.DriftSince is not null, FiguresOf(row));

    private static PolicyFigures? FiguresOf(AppliedPolicyRow row) => row.JudgedAt is { } at ? new PolicyFigures(at, row.Images, row.Expires, row.Archives, row.InUse) : null;

    private static PolicyVersion Version(RepositoryId repository, PolicyVersionRow row) => new()
    {
        Id = row.Id,
        Repository = repository,
        Text = row.Text,
        Hash = row.Hash,
        Origin = row.Origin,
        Actor = row.Actor,
        At = row.At,
        Note = row.Note,
    };

    private sealed class RowWithText
    {
        public required AppliedPolicyRow Row { get; init; }

        public required string? Text { get; init; }
    }
}
