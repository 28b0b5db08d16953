using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Rules;
using Microsoft.Data.Sqlite;
using Xunit;

namespace AdminPortal.Tests.Operations.Store;

public sealed class BackupsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("adminportal-backup-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private PortalOptions Options => new() { DataFolder = Path.Combine(_folder.FullName, "data") };

    private string Copy => Path.Combine(_folder.FullName, "copies", "portal.backup");

    private Backups Backups => new(Options, TimeProvider.System);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_was_known_when_the_copy_was_taken_is_known_again_and_what_it_replaced_is_kept()
    {
        using (var database = new Database(Options))
        {
            await database.PrepareAsync(TimeProvider.System, Stop);
            await PinAsync(database, "before");
            // The portal is at work: the newest rows lie in the log, not in the file.
            Assert.True(await Backups.BackUpAsync(Copy, Stop) > 0);
            await PinAsync(database, "after");
        }

        var replaced = await Backups.RestoreAsync(Copy, Stop);

        Assert.Equal(["before"], await PinsAsync(Options));
        var other = Directory.CreateDirectory(Path.Combine(_folder.FullName, "other")).FullName;
        File.Move(replaced!, Path.Combine(other, "portal.db"));
        Assert.Equal(["before", "after"], await PinsAsync(new PortalOptions { DataFolder = other }));
    }

    [Fact]
    public async Task A_portal_that_is_at_work_keeps_its_database()
    {
        await FillAsync();
        using var portal = new Presence(Options);

        var told = await Assert.ThrowsAsync<StoreException>(() => Backups.RestoreAsync(Copy, Stop));

        Assert.Contains(portal.Owner, told.Message, StringComparison.Ordinal);
        Assert.Equal(["kept"], await PinsAsync(Options));
    }

    [Theory]
    [InlineData("cut", "damaged")]
    [InlineData("text", "not a database")]
    [InlineData("empty", "no database of the portal")]
    [InlineData("newer", "newer version")]
    public async Task A_copy_that_is_no_good_changes_nothing(string what, string told)
    {
        await FillAsync();
        SpoilCopy(what);

        var failure = await Assert.ThrowsAsync<StoreException>(() => Backups.RestoreAsync(Copy, Stop));

        Assert.Contains(told, failure.Message, StringComparison.Ordinal);
        Assert.Equal(["kept"], await PinsAsync(Options));
        Assert.Equal(["portal.db", "portal.db.starting"], Directory.EnumerateFiles(Options.DataFolder, "portal.db*").Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_file_that_exists_is_not_written_over()
    {
        await FillAsync();

        var told = await Assert.ThrowsAsync<StoreException>(() => Backups.BackUpAsync(Copy, Stop));

        Assert.Contains("exists", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_database_there_is_nothing_to_back_up()
    {
        var told = await Assert.ThrowsAsync<StoreException>(() => Backups.BackUpAsync(Copy, Stop));

        Assert.Contains("Portal:DataFolder", told.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Copy));
    }

    // A database with one pin, and a copy of it.
    private async Task FillAsync()
    {
        using var database = new Database(Options);
        await database.PrepareAsync(TimeProvider.System, Stop);
        await PinAsync(database, "kept");
        await Backups.BackUpAsync(Copy, Stop);
    }

    private void SpoilCopy(string what)
    {
        switch (what)
        {
            case "cut":
                using (var file = new FileStream(Copy, FileMode.Open)) { file.SetLength(file.Length / 2); }
                break;
            case "text":
                File.WriteAllText(Copy, new string('x', 8192));
                break;
            case "empty":
                File.WriteAllText(Copy, "");
                break;
            default:
                using (var file = new SqliteConnection($"Data Source={Copy};Pooling=False"))
                {
                    file.Open();
                    using var command = file.CreateCommand();
                    command.CommandText = "INSERT INTO __EFMigrationsHistory VALUES ('29991231235959_FromTheFuture', '99.0.0')";
                    command.ExecuteNonQuery();
                }
                break;
        }
    }

    private static Task<StoredPin> PinAsync(Database database, string reason) =>
        new PinStore(database, TimeProvider.System).AddAsync(new Pin { Repository = "shop/web", TagPattern = "*", Reason = reason }, "test", Stop);

    private static async Task<IReadOnlyList<string>> PinsAsync(PortalOptions options)
    {
        using var database = new Database(options);
        await database.PrepareAsync(TimeProvider.System, Stop);
        return [.. (await new PinStore(database, TimeProvider.System).ListAsync(Stop)).Select(pin => pin.Pin.Reason)];
    }
}
