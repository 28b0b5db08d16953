using AdminPortal.Operations.Store;
using AdminPortal.Planning.Rules;
using Microsoft.Data.Sqlite;
using Xunit;

namespace AdminPortal.Tests.Operations.Store;

public sealed class DatabaseTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_of_a_newer_version_is_refused_and_left_as_it_was()
    {
        using var file = new StoreFile();
        await CloseAsync(file);
        Do(file, "INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_FromTheFuture', '99.0.0')");
        var before = await File.ReadAllBytesAsync(PathOf(file), Stop);

        var refusal = await Assert.ThrowsAsync<StoreException>(() => file.OpenAsync(Stop));

        Assert.Contains("newer version", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("29990101000000_FromTheFuture", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(PathOf(file), Stop));
    }

    [Fact]
    public async Task A_database_of_another_program_is_refused()
    {
        using var file = new StoreFile();
        Do(file, "CREATE TABLE \"Recipes\" (\"Id\" INTEGER)");

        Assert.Contains("another program", (await Assert.ThrowsAsync<StoreException>(() => file.OpenAsync(Stop))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_migration_lock_that_a_killed_process_left_does_not_hold_up_the_next_start()
    {
        using var file = new StoreFile();
        Do(file, """
            CREATE TABLE "__EFMigrationsHistory" ("MigrationId" TEXT NOT NULL PRIMARY KEY, "ProductVersion" TEXT NOT NULL);
            CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00+00:00');
            """);

        var database = await file.OpenAsync(Stop);

        Assert.Empty(await new PinStore(database, file.Time).ListAsync(Stop));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_with_what_to_do()
    {
        using var file = new StoreFile();
        await File.WriteAllTextAsync(PathOf(file), new string('x', 8192), Stop);

        var refusal = await Assert.ThrowsAsync<StoreException>(() => file.OpenAsync(Stop));

        Assert.Contains(PathOf(file), refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Move the file away", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_file_is_refused_with_what_to_do()
    {
        using var file = new StoreFile();
        await CloseAsync(file);
        var bytes = await File.ReadAllBytesAsync(PathOf(file), Stop);
        Array.Fill(bytes, (byte)0xAA, 4096, bytes.Length - 8192);
        await File.WriteAllBytesAsync(PathOf(file), bytes, Stop);

        var refusal = await Assert.ThrowsAsync<StoreException>(() => file.OpenAsync(Stop));

        Assert.Contains("damaged", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("backup", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_noticed_at_the_start()
    {
        using var file = new StoreFile();
        await CloseAsync(file);
        using var database = new Database(file.Options with { Store = new() { ConnectionString = $"Data Source={PathOf(file)};Mode=ReadOnly" } });

        var refusal = await Assert.ThrowsAsync<StoreException>(() => database.PrepareAsync(file.Time, Stop));

        Assert.Contains("cannot be written to", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_named_as_such()
    {
        using var file = new StoreFile();
        await using var connection = new SqliteConnection($"Data Source={PathOf(file)}");
        await connection.OpenAsync(Stop);
        await Do(connection, "CREATE TABLE t (x BLOB); PRAGMA max_page_count=4");

        var refusal = await Assert.ThrowsAsync<StoreException>(() => SqliteFailure.TranslateAsync(PathOf(file), () => Do(connection, "INSERT INTO t VALUES (zeroblob(100000))")));

        Assert.Contains("the disk is full", refusal.Message, StringComparison.Ordinal);
        SqliteConnection.ClearPool(connection);
    }

    [Fact]
    public async Task A_data_folder_that_is_a_file_is_refused_with_its_key()
    {
        using var file = new StoreFile();
        var folder = Path.Combine(file.Folder, "taken");
        await File.WriteAllTextAsync(folder, "", Stop);
        var options = file.Options with { DataFolder = folder };

        Assert.Contains("Portal:DataFolder", Assert.Throws<StoreException>(() => new Presence(options)).Message, StringComparison.Ordinal);
        using var database = new Database(options);
        await Assert.ThrowsAsync<StoreException>(() => database.PrepareAsync(file.Time, Stop));
    }

    [Fact]
    public async Task Two_portals_that_start_at_once_both_get_a_whole_database()
    {
        using var file = new StoreFile();

        var databases = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => file.OpenAsync(Stop))));

        await Task.WhenAll(databases.Select((database, i) =>
            new PinStore(database, file.Time).AddAsync(new Pin { Repository = $"r{i}", TagPattern = "*", Reason = "test" }, "me", Stop)));
        Assert.Equal(4, (await new PinStore(databases[0], file.Time).ListAsync(Stop)).Count);
    }

    [Fact]
    public async Task Writes_of_two_portals_side_by_side_all_arrive()
    {
        using var file = new StoreFile();
        var pins = new[] { new PinStore(await file.OpenAsync(Stop), file.Time), new PinStore(await file.OpenAsync(Stop), file.Time) };

        await Parallel.ForEachAsync(Enumerable.Range(0, 60), Stop, async (i, stop) => await pins[i % 2].AddAsync(new Pin { Repository = $"r{i}", TagPattern = "*", Reason = "test" }, "me", stop));

        Assert.Equal(60, (await pins[0].ListAsync(Stop)).Count);
    }

    private static string PathOf(StoreFile file) => Path.Combine(file.Folder, "portal.db");

    private static async Task CloseAsync(StoreFile file)
    {
        using var database = new Database(file.Options);
        await database.PrepareAsync(file.Time, Stop);
        Do(file, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static void Do(StoreFile file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={PathOf(file)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static async Task<int> Do(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync(Stop);
    }
}
