using AdminPortal.Operations.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace AdminPortal.Operations.Store;

/// <summary>The way from SQLite to PostgreSQL: the whole memory of a file, into an empty database, in one transaction that is checked before it counts.</summary>
public sealed class StoreCopy(PortalOptions options, TimeProvider time)
{
    // One statement fills one table, however large.
    private static readonly TimeSpan Patience = TimeSpan.FromHours(2);

    /// <summary>Copies what the file holds; an older file's copy is brought to this version's tables on the way. The file itself is never changed.</summary>
    /// <param name="source">A database of the portal or a backup of one.</param>
    /// <param name="stop">Ends it; nothing is copied then.</param>
    /// <returns>How many rows each table got, in the order of their names.</returns>
    /// <exception cref="SettingsException">The settings name no PostgreSQL database to copy into.</exception>
    /// <exception cref="StoreException">The file is no good, a portal is at work on it, or the database is not empty; nothing was copied.</exception>
    public async Task<IReadOnlyDictionary<string, long>> CopyAsync(string source, CancellationToken stop)
    {
        if (options.Store.Provider != StoreProvider.Postgres)
        {
            throw new SettingsException([new("Portal:Store:Provider", "must be Postgres, and Portal:Store:ConnectionString the empty database to copy into")]);
        }

        if (!File.Exists(source)) { throw new StoreException($"There is no file {source}."); }

        RefuseWork(Path.GetFullPath(source));
        var part = Path.GetFullPath(Path.Combine(options.DataFolder, $"copying-{Guid.NewGuid():N}.db"));
        try
        {
            await new Backups(Sqlite(source), time).BackUpAsync(part, stop);
            using (var old = new Database(Sqlite(part))) { await old.PrepareAsync(time, stop); }

            using var target = new Database(options);
            await target.PrepareAsync(time, stop);
            return await target.WriteAsync(context => FillAsync(context, part, stop), stop);
        }
        finally
        {
            foreach (var left in new[] { part, $"{part}-wal", $"{part}-shm", $"{part}.starting" }) { File.Delete(left); }
        }
    }

    private PortalOptions Sqlite(string file) => options with { Store = new() { ConnectionString = new SqliteConnectionStringBuilder { DataSource = Path.GetFullPath(file) }.ConnectionString } };

    // What it would write after the copy would be lost.
    private void RefuseWork(string source)
    {
        var folder = Path.GetDirectoryName(source)!;
        if (!Directory.Exists(Path.Combine(folder, "portals"))) { return; }

        using var presence = new Presence(options with { DataFolder = folder });
        if (presence.Others is [var other, ..]) { throw new StoreException($"A portal is at work on this data folder ({other}). Stop it, then copy; nothing was copied."); }
    }

    private static async Task<IReadOnlyDictionary<string, long>> FillAsync(PortalContext context, string part, CancellationToken stop)
    {
        var to = (NpgsqlConnection)context.Database.GetDbConnection();
        var tables = Tables(context.Model);
        // The target's own start is no content.
        await context.Marks.Where(mark => mark.Id == Database.StartedMark).ExecuteDeleteAsync(stop);
        foreach (var table in tables.Select(Name))
        {
            if (await NumberAsync(to, $"SELECT COUNT(*) FROM (SELECT 1 FROM \"{table}\" LIMIT 1) AS found", stop) > 0)
            {
                throw new StoreException($"The database is not empty: its table {table} has rows. Create a new one and name it in Portal:Store:ConnectionString; nothing was copied.");
            }
        }

        await using var from = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = part, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        await from.OpenAsync(stop);
        SortedDictionary<string, long> copied = new(StringComparer.Ordinal);
        foreach (var table in tables) { copied[Name(table)] = await FillAsync(from, to, table, stop); }

        return copied;
    }

    private static async Task<long> FillAsync(SqliteConnection from, NpgsqlConnection to, IEntityType table, CancellationToken stop)
    {
        (string Name, string Type)[] columns = [.. table.GetProperties().Select(property => (property.GetColumnName(), property.GetColumnType()))];
        var list = string.Join(", ", columns.Select(column => $"\"{column.Name}\""));
        await using var select = from.CreateCommand();
        select.CommandText = $"SELECT {list} FROM \"{Name(table)}\"";
        await using var rows = await select.ExecuteReaderAsync(stop);
        await using (var import = await to.BeginBinaryImportAsync($"COPY \"{Name(table)}\" ({list}) FROM STDIN (FORMAT BINARY)", stop))
        {
            import.Timeout = Patience;
            while (await rows.ReadAsync(stop))
            {
                await import.StartRowAsync(stop);
                for (var i = 0; i < columns.Length; i++) { await WriteAsync(import, rows, i, columns[i].Type, stop); }
            }

            await import.CompleteAsync(stop);
        }

        if (table.FindPrimaryKey()!.Properties is [{ ValueGenerated: ValueGenerated.OnAdd } key] && key.GetColumnType() is "integer" or "bigint")
        {
            await NumberAsync(to, $"SELECT setval(pg_get_serial_sequence('\"{Name(table)}\"', '{key.GetColumnName()}'), MAX(\"{key.GetColumnName()}\")) FROM \"{Name(table)}\"", stop);
        }

        await using var count = from.CreateCommand();
        count.CommandText = $"SELECT COUNT(*) FROM \"{Name(table)}\"";
        var (there, here) = ((long)(await count.ExecuteScalarAsync(stop))!, await NumberAsync(to, $"SELECT COUNT(*) FROM \"{Name(table)}\"", stop));
        return there == here ? here : throw new StoreException($"Of {there} rows of the table {Name(table)} {here} arrived; nothing was copied.");
    }

    private static Task WriteAsync(NpgsqlBinaryImporter import, SqliteDataReader row, int column, string type, CancellationToken stop) => type switch
    {
        _ when row.IsDBNull(column) => import.WriteNullAsync(stop),
        "integer" => import.WriteAsync(row.GetInt32(column), NpgsqlDbType.Integer, stop),
        "bigint" => import.WriteAsync(row.GetInt64(column), NpgsqlDbType.Bigint, stop),
        "boolean" => import.WriteAsync(row.GetBoolean(column), NpgsqlDbType.Boolean, stop),
        "double precision" => import.WriteAsync(row.GetDouble(column), NpgsqlDbType.Double, stop),
        "text" => import.WriteAsync(row.GetString(column), NpgsqlDbType.Text, stop),
        "bytea" => import.WriteAsync(row.GetFieldValue<byte[]>(column), NpgsqlDbType.Bytea, stop),
        _ => throw new NotSupportedException($"A column of type {type} cannot be copied"),
    };

    private static async Task<long> NumberAsync(NpgsqlConnection to, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, to) { CommandTimeout = (int)Patience.TotalSeconds };
        return await command.ExecuteScalarAsync(stop) is long number ? number : 0;
    }

    // Those that others refer to come first. The editions say how the tables came about, and each database has its own.
    private static List<IEntityType> Tables(IModel model)
    {
        var left = model.GetEntityTypes().Where(table => table.ClrType != typeof(EditionRow)).OrderBy(Name, StringComparer.Ordinal).ToList();
        List<IEntityType> sorted = [];
        while (left.Count > 0)
        {
            var next = left.First(table => table.GetForeignKeys().All(key => sorted.Contains(key.PrincipalEntityType)));
            left.Remove(next);
            sorted.Add(next);
        }

        return sorted;
    }

    private static string Name(IEntityType table) => table.GetTableName()!;
}
