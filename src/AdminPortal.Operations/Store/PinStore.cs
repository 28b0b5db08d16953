using AdminPortal.Planning.Images;
using AdminPortal.Planning.Rules;
using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>The pins that admins set. Those that have ended stay in the list until somebody removes them, and claim nothing.</summary>
public sealed class PinStore(Database database, TimeProvider time)
{
    public async Task<IReadOnlyList<StoredPin>> ListAsync(CancellationToken stop)
    {
        var rows = await database.ReadAsync(context => context.Pins.OrderBy(row => row.Repository).ThenBy(row => row.Id).ToListAsync(stop), stop);
        return [.. rows.Select(row => new StoredPin(row.Id, Pin(row), row.Actor, row.At))];
    }

    /// <exception cref="ArgumentException">The pin names neither a digest nor a tag pattern, or gives no reason.</exception>
    public async Task<StoredPin> AddAsync(Pin pin, string actor, CancellationToken stop)
    {
        if (pin.Digest is null == pin.TagPattern is null) { throw new ArgumentException("A pin holds either a digest or a tag pattern", nameof(pin)); }

        ArgumentException.ThrowIfNullOrWhiteSpace(pin.Reason);
        var row = new PinRow
        {
            Repository = pin.Repository,
            Digest = pin.Digest?.Value,
            TagPattern = pin.TagPattern,
            Reason = pin.Reason,
            Until = pin.Until,
            Actor = actor,
            At = time.GetUtcNow(),
        };
        await database.WriteAsync(context => Task.FromResult(context.Pins.Add(row)), stop);
        return new StoredPin(row.Id, pin, row.Actor, row.At);
    }

    /// <returns>False where it had been removed already.</returns>
    public Task<bool> RemoveAsync(int id, CancellationToken stop) =>
        database.WriteAsync(async context => await context.Pins.Where(row => row.Id == id).ExecuteDeleteAsync(stop) > 0, stop);

    private static Pin Pin(PinRow row) => new()
    {
        Repository = row.Repository,
        Digest = row.Digest is null ? null : ImageDigest.Parse(row.Digest),
        TagPattern = row.TagPattern,
        Reason = row.Reason,
        Until = row.Until,
    };
}
