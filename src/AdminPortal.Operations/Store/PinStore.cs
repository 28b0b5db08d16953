using AdminPortal.Planning.Images;
using AdminPortal.Planning.Rules;
using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>The pins that admins set. Those that have ended stay in the list until somebody lifts them, and claim nothing. Who did what is kept for as long as <see cref="Retention"/> says.</summary>
public sealed class PinStore(Database database, TimeProvider time)
{
    public async Task<IReadOnlyList<StoredPin>> ListAsync(CancellationToken stop)
    {
        var rows = await database.ReadAsync(context => context.Pins.OrderBy(row => row.Repository).ThenBy(row => row.Id).ToListAsync(stop), stop);
        return [.. rows.Select(Stored)];
    }

    /// <exception cref="ArgumentException">The pin names neither a digest nor a tag pattern nor the whole repository, or several of them, or gives no reason.</exception>
    public async Task<StoredPin> AddAsync(Pin pin, string actor, CancellationToken stop) => (await AddAsync([pin], actor, stop))[0];

    /// <summary>All of them or none.</summary>
    /// <exception cref="ArgumentException">A pin names neither a digest nor a tag pattern nor the whole repository, or several of them, or gives no reason.</exception>
    public async Task<IReadOnlyList<StoredPin>> AddAsync(IReadOnlyCollection<Pin> pins, string actor, CancellationToken stop)
    {
        foreach (var pin in pins) { Check(pin); }

        var now = time.GetUtcNow();
        PinRow[] rows = [.. pins.Select(pin => Row(pin, null, actor, now))];
        await database.WriteAsync(
            async context =>
            {
                context.Pins.AddRange(rows);
                await context.SaveChangesAsync(stop);
                context.PinChanges.AddRange(rows.Select(row => Change(row, PinChangeKind.Set, actor, now)));
            },
            stop);
        return [.. rows.Select(Stored)];
    }

    /// <summary>Sees to it that the pin of a key is this one, however often it is called: what a pipeline needs.</summary>
    /// <returns>The pin as it is from then on, and what had to be done.</returns>
    /// <exception cref="ArgumentException">See <see cref="AddAsync(Pin, string, CancellationToken)"/>; or the key is empty.</exception>
    public async Task<(StoredPin Pin, PinPut Put)> PutAsync(Pin pin, string key, string actor, CancellationToken stop)
    {
        Check(pin);
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return await database.WriteAsync(
            async context =>
            {
                var now = time.GetUtcNow();
                var row = await context.Pins.AsTracking().FirstOrDefaultAsync(row => row.Key == key, stop);
                if (row is not null && Pin(row) == pin) { return (Stored(row), PinPut.Same); }

                if (row is not null && Pin(row) == pin with { Reason = row.Reason, Until = row.Until })
                {
                    (row.Reason, row.Until) = (pin.Reason, pin.Until);
                    context.PinChanges.Add(Change(row, PinChangeKind.Edited, actor, now));
                    return (Stored(row), PinPut.Edited);
                }

                var put = row is null ? PinPut.Set : PinPut.Moved;
                if (row is not null)
                {
                    context.PinChanges.Add(Change(row, PinChangeKind.Lifted, actor, now));
                    context.Pins.Remove(row);
                    // The key is free before it is taken.
                    await context.SaveChangesAsync(stop);
                }

                row = context.Pins.Add(Row(pin, key, actor, now)).Entity;
                await context.SaveChangesAsync(stop);
                context.PinChanges.Add(Change(row, PinChangeKind.Set, actor, now));
                return (Stored(row), put);
            },
            stop);
    }

    /// <returns>The pin of the key as it was; null where there is none (any more).</returns>
    public async Task<StoredPin?> LiftAsync(string key, string actor, CancellationToken stop)
    {
        var found = await database.ReadAsync(context => context.Pins.Where(row => row.Key == key).Select(row => (int?)row.Id).FirstOrDefaultAsync(stop), stop);
        return found is { } id && await LiftAsync([id], actor, stop) is [var lifted] ? lifted : null;
    }

    /// <summary>Gives a pin another reason and another end. Whom it holds never changes: that would be another pin.</summary>
    /// <returns>False where it was lifted meanwhile.</returns>
    public async Task<bool> EditAsync(int id, string reason, DateTimeOffset? until, string actor, CancellationToken stop)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return await database.WriteAsync(
            async context =>
            {
                if (await context.Pins.AsTracking().FirstOrDefaultAsync(row => row.Id == id, stop) is not { } row) { return false; }

                (row.Reason, row.Until) = (reason, until);
                context.PinChanges.Add(Change(row, PinChangeKind.Edited, actor, time.GetUtcNow()));
                return true;
            },
            stop);
    }

    /// <returns>Those that were lifted, as they were; without those that had been lifted already.</returns>
    public async Task<IReadOnlyList<StoredPin>> LiftAsync(IReadOnlyCollection<int> ids, string actor, CancellationToken stop)
    {
        var rows = await database.WriteAsync(
            async context =>
            {
                List<PinRow> rows = [];
                foreach (var part in ids.Chunk(500)) { rows.AddRange(await context.Pins.Where(row => part.Contains(row.Id)).ToListAsync(stop)); }

                context.Pins.RemoveRange(rows);
                context.PinChanges.AddRange(rows.Select(row => Change(row, PinChangeKind.Lifted, actor, time.GetUtcNow())));
                return rows;
            },
            stop);
        return [.. rows.Select(Stored)];
    }

    /// <summary>Newest first.</summary>
    public Task<Page<PinChange>> ChangesAsync(int skip, int take, CancellationToken stop) => database.ReadAsync(
        async context =>
        {
            var rows = await context.PinChanges.OrderByDescending(row => row.Id).Skip(skip).Take(take).ToListAsync(stop);
            return new Page<PinChange>([.. rows.Select(row => new PinChange(row.PinId, row.Kind, Blob.Read<Pin>(row.Pin), row.Actor, row.At))], await context.PinChanges.CountAsync(stop));
        },
        stop);

    internal static void Check(Pin pin)
    {
        var named = (pin.Digest is null ? 0 : 1) + (pin.TagPattern is null ? 0 : 1) + (pin.Whole ? 1 : 0);
        if (named != 1) { throw new ArgumentException("A pin holds either a digest, or a tag pattern, or the whole repository", nameof(pin)); }

        ArgumentException.ThrowIfNullOrWhiteSpace(pin.Repository);
        ArgumentException.ThrowIfNullOrWhiteSpace(pin.Reason);
        if (pin.TagPattern is { } pattern) { ArgumentException.ThrowIfNullOrWhiteSpace(pattern); }
    }

    internal static PinRow Row(Pin pin, string? key, string actor, DateTimeOffset at) => new()
    {
        Repository = pin.Repository,
        Digest = pin.Digest?.Value,
        TagPattern = pin.TagPattern,
        Reason = pin.Reason,
        Until = pin.Until,
        Actor = actor,
        At = at,
        Key = key,
    };

    internal static PinChangeRow Change(PinRow row, PinChangeKind kind, string actor, DateTimeOffset at) =>
        new() { PinId = row.Id, Kind = kind, Pin = Blob.Of(Pin(row)), Actor = actor, At = at };

    internal static StoredPin Stored(PinRow row) => new(row.Id, Pin(row), row.Actor, row.At) { Key = row.Key };

    private static Pin Pin(PinRow row) => new()
    {
        Repository = row.Repository,
        Digest = row.Digest is null ? null : ImageDigest.Parse(row.Digest),
        TagPattern = row.TagPattern,
        Whole = row.Digest is null && row.TagPattern is null,
        Reason = row.Reason,
        Until = row.Until,
    };
}
