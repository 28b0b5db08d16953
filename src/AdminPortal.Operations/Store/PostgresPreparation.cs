using System.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>Brings the PostgreSQL database to this version's tables, or refuses to touch it.</summary>
internal static class PostgresPreparation
{
    private const long Preparing = PostgresEngine.Writing + 1;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task RunAsync(string place, Func<PortalContext> open, CancellationToken stop)
    {
        await using var context = open();
        await context.Database.OpenConnectionAsync(stop);
        await AloneAsync(place, context, stop);
        try
        {
            await RefuseAsync(place, context, stop);
            await context.Database.MigrateAsync(stop);
        }
        finally
        {
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({Preparing})", CancellationToken.None);
        }
    }

    private static async Task RefuseAsync(string place, PortalContext context, CancellationToken stop)
    {
        var tables = await context.Database.SqlQuery<string>($"""SELECT table_name::text AS "Value" FROM information_schema.tables WHERE table_schema = current_schema()""").ToListAsync(stop);
        if (tables.Count == 0) { return; }

        if (!tables.Contains("__EFMigrationsHistory"))
        {
            throw new StoreException($"The database {place} holds the tables of another program. Name a database or a schema (Search Path) of its own in Portal:Store:ConnectionString; nothing was changed.");
        }

        await Editions.RefuseAsync(place, context, tables, stop);
    }

    /// <summary>One process prepares at a time. The server lets go of the lock with the connection.</summary>
    private static async Task AloneAsync(string place, PortalContext context, CancellationToken stop)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await context.Database.SqlQuery<bool>($"""SELECT pg_try_advisory_lock({Preparing}) AS "Value" """).SingleAsync(stop))
        {
            if (Stopwatch.GetElapsedTime(started) > Patience)
            {
                throw new StoreException($"The database {place} is being prepared by another portal for more than {Patience.TotalSeconds:0} seconds. Look at that one's log; nothing was changed.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), stop);
        }
    }
}
