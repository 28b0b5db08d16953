using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>The one place where SQLite's errors are understood (result codes: sqlite.org/rescode.html).</summary>
internal static class SqliteFailure
{
    public static async Task<T> TranslateAsync<T>(string file, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (SqliteException error)
        {
            throw Of(file, error, error);
        }
        catch (DbUpdateException error) when (error.InnerException is SqliteException inner && inner.SqliteErrorCode != 19)
        {
            throw Of(file, inner, error);
        }
        catch (IOException error)
        {
            throw new StoreException($"The database {file} cannot be used: {error.Message}", error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new StoreException($"The database {file} cannot be used: {error.Message} Give the portal's user the right to read and write it.", error);
        }
    }

    private static StoreException Of(string file, SqliteException error, Exception cause) => new($"The database {file} " + error.SqliteErrorCode switch
    {
        5 or 6 => "is held by another process for too long. Let only one portal use it, and no backup that locks it.",
        8 => "cannot be written to. Give the portal's user the right to write the file and its folder, and mount the volume writable.",
        10 => $"cannot be read or written ({error.Message}). Check the disk, and that the volume is not a network share, which SQLite cannot use.",
        11 => "is damaged. Stop the portal and put a backup in its place; without one, move the file away and the portal starts with an empty memory.",
        13 => "cannot grow: the disk is full. Free some space; nothing was lost.",
        14 => "cannot be opened. Check that Portal:DataFolder exists and that the portal's user may write there.",
        26 => "is not a database, or is damaged. Move the file away, or name another place in Portal:DataFolder.",
        _ => $"failed: {error.Message}",
    }, cause);
}
