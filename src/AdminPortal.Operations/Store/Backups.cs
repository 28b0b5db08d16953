using System.Globalization;
using AdminPortal.Operations.Settings;
using Microsoft.Data.Sqlite;

namespace AdminPortal.Operations.Store;

/// <summary>
/// Copies of the whole memory: taken while the portal works, and put back while it does not. Either is checked before it counts. A plain copy
/// of the file would lack what still lies in its write-ahead log (sqlite.org/lang_vacuum.html, "VACUUM INTO").
/// </summary>
public sealed class Backups(PortalOptions options, TimeProvider time)
{
    /// <summary>Writes a checked copy of the database.</summary>
    /// <returns>Its size in bytes.</returns>
    /// <exception cref="StoreException">The copy could not be made or is no good; there is none then.</exception>
    public async Task<long> BackUpAsync(string target, CancellationToken stop)
    {
        var file = DatabaseFile();
        if (!File.Exists(file)) { throw new StoreException($"There is no database {file} to back up. Is Portal:DataFolder the portal's?"); }

        if (File.Exists(target)) { throw new StoreException($"The file {target} exists; name a new one. Nothing was written."); }

        var part = $"{Path.GetFullPath(target)}.part";
        try
        {
            await SqliteFailure.TranslateAsync(part, async () =>
            {
                Directory.CreateDirectory(Path.GetDirectoryName(part)!);
                File.Delete(part);
                await using var connection = await OpenAsync(file, SqliteOpenMode.ReadWrite, stop);
                await using var command = connection.CreateCommand();
                command.CommandText = "VACUUM INTO $part";
                command.Parameters.AddWithValue("$part", part);
                return await command.ExecuteNonQueryAsync(stop);
            });
            await CheckAsync(part, stop);
            File.Move(part, target);
        }
        finally
        {
            File.Delete(part);
        }

        return new FileInfo(target).Length;
    }

    /// <summary>Puts a copy in the database's place, brings it to this version's tables, and keeps what was there.</summary>
    /// <returns>Where the database that it replaced lies now; null if there was none.</returns>
    /// <exception cref="StoreException">The copy is no good, or a portal is at work; everything is as it was.</exception>
    public async Task<string?> RestoreAsync(string source, CancellationToken stop)
    {
        var file = DatabaseFile();
        if (!File.Exists(source)) { throw new StoreException($"There is no file {source}."); }

        await CheckAsync(source, stop);
        using var presence = new Presence(options);
        if (presence.Others is [var other, ..]) { throw new StoreException($"A portal is at work on this data folder ({other}). Stop it, then restore; nothing was changed."); }

        using var database = new Database(options);
        var copy = $"{file}.restoring";
        var replaced = File.Exists(file)
            ? $"{file}.{time.GetUtcNow().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}.replaced"
            : null;
        await SqliteFailure.TranslateAsync(file, () => Task.FromResult(Put(source, copy, file, replaced)));
        try
        {
            await database.PrepareAsync(time, stop);
        }
        catch (StoreException)
        {
            Replace(file, replaced);
            throw;
        }

        return replaced;
    }

    private string DatabaseFile() => options.Store.Provider == StoreProvider.Sqlite
        ? SqliteEngine.FileOf(options)
        : throw new StoreException("Portal:Store:Provider is Postgres, which has its own means: pg_dump --format=custom writes a backup while the portals work, pg_restore --clean puts it back while they do not. Nothing was done.");

    private static bool Put(string source, string copy, string file, string? replaced)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.Copy(source, copy, overwrite: true);
        using (var written = new FileStream(copy, FileMode.Open, FileAccess.ReadWrite)) { written.Flush(flushToDisk: true); }

        if (replaced is not null) { Move(file, replaced); }

        File.Move(copy, file);
        return true;
    }

    private static void Replace(string file, string? replaced)
    {
        foreach (var left in Parts(file)) { File.Delete(left); }

        if (replaced is not null) { Move(replaced, file); }
    }

    // What was committed last may still lie in the log beside the file: they belong together.
    private static void Move(string from, string to)
    {
        foreach (var part in Parts(from).Where(File.Exists)) { File.Move(part, to + part[from.Length..]); }
    }

    private static string[] Parts(string file) => [file, $"{file}-wal", $"{file}-shm"];

    private static Task<bool> CheckAsync(string file, CancellationToken stop) => SqliteFailure.TranslateAsync(file, async () =>
    {
        await using var connection = await OpenAsync(file, SqliteOpenMode.ReadOnly, stop);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check(1)";
        if (await command.ExecuteScalarAsync(stop) is not "ok" and var verdict) { throw new StoreException($"The file {file} is damaged ({verdict}); nothing was changed."); }

        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name IN ('__EFMigrationsHistory', 'Removals')";
        return await command.ExecuteScalarAsync(stop) is 2L ? true : throw new StoreException($"The file {file} is no database of the portal; nothing was changed.");
    });

    private static async Task<SqliteConnection> OpenAsync(string file, SqliteOpenMode mode, CancellationToken stop)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ConnectionString);
        await connection.OpenAsync(stop);
        return connection;
    }
}
