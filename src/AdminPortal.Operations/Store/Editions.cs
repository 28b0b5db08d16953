using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>
/// Whether this version may work on a database that a newer one has upgraded. So portals can be replaced one after another: the new version
/// first only adds (expand), and takes away what nobody asks for any more in a later one (contract).
/// </summary>
internal static class Editions
{
    /// <summary>Every edition that this version does not know must say that it needs none but known ones.</summary>
    /// <param name="place">The database, for people.</param>
    /// <param name="context">The way to it.</param>
    /// <param name="tables">Those that it has; in early editions none says anything.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="StoreException">It does not say so; nothing was changed.</exception>
    public static async Task RefuseAsync(string place, PortalContext context, List<string> tables, CancellationToken stop)
    {
        var known = context.Database.GetMigrations().ToHashSet();
        var applied = (await context.Database.GetAppliedMigrationsAsync(stop)).ToList();
        var unknown = applied.Except(known).ToList();
        if (unknown.Count == 0) { return; }

        var told = tables.Contains(context.Model.FindEntityType(typeof(EditionRow))!.GetTableName()!)
            ? await context.Editions.Where(row => unknown.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Needs, stop)
            : [];
        if (unknown.Find(edition => !known.Contains(told.GetValueOrDefault(edition, edition))) is { } refusing)
        {
            throw new StoreException($"The database {place} was written by a newer version of the portal, on whose tables this one cannot work (it has {refusing}). Start that version or a newer one, or put back the backup from before its upgrade; nothing was changed.");
        }
    }
}
