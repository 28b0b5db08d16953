using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>Brings the database file to this version's tables, or refuses to touch it.</summary>
internal static class SqlitePreparation
{
    // Reading a file of this size through takes about a second; larger ones would delay every start.
    private const long CheckedWhole = 256L << 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task RunAsync(string file, Func<PortalContext> open, CancellationToken stop)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await using var alone = await AloneAsync(file, stop);
        await using var context = open();

        if (File.Exists(file) && new FileInfo(file).Length > 0)
        {
            await RefuseAsync(file, context, stop);
            // EF locks by a row, which a process that was killed leaves for ever. Whoever else migrates holds the file lock, and we have it.
            await DropDeadLockAsync(context, stop);
        }
        else { await FoundAsync(file, stop); }

        await context.Database.MigrateAsync(stop);
    }

    // Before anything is in it: later, only rewriting the whole file would do it (sqlite.org/pragma.html, "auto_vacuum").
    private static async Task FoundAsync(string file, CancellationToken stop)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        await connection.OpenAsync(stop);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=WAL;";
        await command.ExecuteNonQueryAsync(stop);
    }

    private static async Task RefuseAsync(string file, PortalContext context, CancellationToken stop)
    {
        if (new FileInfo(file).Length <= CheckedWhole)
        {
            var verdict = await context.Database.SqlQuery<string>($"PRAGMA quick_check(1)").ToListAsync(stop);
            if (verdict is not ["ok"])
            {
                throw new StoreException($"The database {file} is damaged ({string.Join("; ", verdict)}). Stop the portal and put a backup in its place; without one, move the file away and the portal starts with an empty memory.");
            }
        }

        var tables = await context.Database.SqlQuery<string>($"SELECT name AS Value FROM sqlite_master WHERE type = 'table'").ToListAsync(stop);
        if (tables.Count == 0) { return; }

        if (!tables.Contains("__EFMigrationsHistory"))
        {
            throw new StoreException($"The file {file} is a database of another program. Name another place in Portal:DataFolder; nothing was changed.");
        }

        await Editions.RefuseAsync(file, context, tables, stop);
    }

    private static async Task DropDeadLockAsync(PortalContext context, CancellationToken stop)
    {
        var locks = await context.Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(stop);
        if (locks > 0) { await context.Database.ExecuteSqlAsync($"DELETE FROM \"__EFMigrationsLock\"", stop); }
    }

    /// <summary>
    /// One process prepares at a time. The operating system lets go of the lock with the process; another one's work passes in its own time,
    /// whatever the portal's clock says.
    /// </summary>
    private static async Task<FileStream> AloneAsync(string file, CancellationToken stop)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(file + ".starting", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
            }
            catch (IOException) when (File.Exists(file + ".starting") && Stopwatch.GetElapsedTime(started) < Patience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), stop);
            }
        }
    }
}
