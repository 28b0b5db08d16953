using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>Changes rules and pins in one transaction, each with its history.</summary>
public sealed class ExchangeStore(Database database, RuleStore rules, TimeProvider time)
{
    /// <returns>False where rules or pins are others than the changes were made from; nothing was written.</returns>
    /// <exception cref="ArgumentException">The book has mistakes, or a pin has; the message tells them.</exception>
    public Task<bool> ApplyAsync(RuleExchange exchange, string actor, string? note, CancellationToken stop)
    {
        if (exchange.Book is { } book) { rules.Refuse(book); }
        foreach (var (pin, _) in exchange.Set) { PinStore.Check(pin); }

        return database.WriteAsync(
            async context =>
            {
                var now = time.GetUtcNow();
                var rows = await context.Pins.AsTracking().OrderBy(row => row.Repository).ThenBy(row => row.Id).ToListAsync(stop);
                if (!exchange.Seen.SequenceEqual(rows.Select(PinStore.Stored)) || await RuleStore.LastAsync(context, stop) != exchange.From) { return false; }

                if (exchange.Book is { } book) { context.RuleRevisions.Add(RuleStore.Row(book, exchange.From, actor, now, note)); }

                foreach (var row in rows.Where(row => exchange.Lift.Contains(row.Id)))
                {
                    context.Pins.Remove(row);
                    context.PinChanges.Add(PinStore.Change(row, PinChangeKind.Lifted, actor, now));
                }

                foreach (var (id, reason, until) in exchange.Edit)
                {
                    var row = rows.Find(row => row.Id == id)!;
                    (row.Reason, row.Until) = (reason, until);
                    context.PinChanges.Add(PinStore.Change(row, PinChangeKind.Edited, actor, now));
                }

                // A key that moves is free before it is taken.
                await context.SaveChangesAsync(stop);
                PinRow[] set = [.. exchange.Set.Select(each => PinStore.Row(each.Pin, each.Key, actor, now))];
                context.Pins.AddRange(set);
                await context.SaveChangesAsync(stop);
                context.PinChanges.AddRange(set.Select(row => PinStore.Change(row, PinChangeKind.Set, actor, now)));
                return true;
            },
            stop);
    }
}
