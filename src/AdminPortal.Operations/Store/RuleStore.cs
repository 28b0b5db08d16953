using AdminPortal.Operations.Settings;
using AdminPortal.Planning.Rules;
using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>What admins decided about the rules: every revision of it is kept, with who, when and why.</summary>
public sealed class RuleStore(Database database, PortalOptions options, TimeProvider time)
{
    /// <summary>What counts now.</summary>
    public async Task<RuleRevision> CurrentAsync(CancellationToken stop) =>
        await database.ReadAsync(context => context.RuleRevisions.OrderByDescending(row => row.Id).FirstOrDefaultAsync(stop), stop) is { } row ? Revision(row) : RuleRevision.None;

    /// <summary>Newest first. The one before each is what it changed.</summary>
    public async Task<Page<RuleRevision>> ListAsync(int skip, int take, CancellationToken stop)
    {
        var rows = await database.ReadAsync(context => context.RuleRevisions.OrderByDescending(row => row.Id).Skip(skip).Take(take).ToListAsync(stop), stop);
        return new([.. rows.Select(Revision)], await database.ReadAsync(context => context.RuleRevisions.CountAsync(stop), stop));
    }

    /// <param name="book">The whole of it: what it does not say, nobody says any more.</param>
    /// <param name="from">The number of the revision that it was made from; 0 for none.</param>
    /// <param name="actor">Who.</param>
    /// <param name="note">Why; may be null.</param>
    /// <param name="stop">Cancels.</param>
    /// <returns>Null where somebody else has changed the rules since: nothing was saved.</returns>
    /// <exception cref="ArgumentException">The book has mistakes; the message tells them all.</exception>
    public Task<RuleRevision?> SaveAsync(RuleBook book, int from, string actor, string? note, CancellationToken stop)
    {
        Refuse(book);
        return database.WriteAsync(
            async context =>
            {
                if (await LastAsync(context, stop) != from) { return null; }

                var row = Row(book, from, actor, time.GetUtcNow(), note);
                context.RuleRevisions.Add(row);
                return Revision(row);
            },
            stop);
    }

    /// <exception cref="ArgumentException">The book has mistakes; the message tells them all.</exception>
    internal void Refuse(RuleBook book)
    {
        var mistakes = RuleBookChecks.Of(book, options.PolicyWith([]));
        if (mistakes.Count > 0) { throw new ArgumentException(string.Join('\n', mistakes), nameof(book)); }
    }

    /// <summary>The number of the newest revision; 0 before the first.</summary>
    internal static async Task<int> LastAsync(PortalContext context, CancellationToken stop) => await context.RuleRevisions.MaxAsync(row => (int?)row.Id, stop) ?? 0;

    internal static RuleRevisionRow Row(RuleBook book, int from, string actor, DateTimeOffset at, string? note) =>
        new() { Id = from + 1, Book = Blob.Of(book), Actor = actor, At = at, Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim() };

    private static RuleRevision Revision(RuleRevisionRow row) => new(row.Id, Blob.Read<RuleBook>(row.Book), row.Actor, row.At, row.Note);
}
