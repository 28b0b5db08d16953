using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using Xunit;

namespace AdminPortal.Tests.Operations.Store;

public abstract class StorageStoreTests(StoreProvider provider)
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_last_reading_of_a_day_stays_and_comes_back_whole()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        var store = new StorageStore(database);
        var last = Day(Today, "eu-west-1", 20) with { RealBytes = 12, RealFreed = 3, Measured = 0.5, Kinds = new Dictionary<ContentKind, ContentSum> { [ContentKind.BuildCaches] = new(2, 7) } };
        await store.RecordAsync([Day(Today, "eu-west-1", 10), Day(Today, "us-east-1", 1)], Stop);

        await store.RecordAsync([last], Stop);

        var days = await store.SinceAsync(Today, Stop);
        Assert.Equal(2, days.Count);
        Assert.Equivalent(last, days.Single(day => day.Registry.Region == "eu-west-1"), strict: true);
    }

    [Fact]
    public async Task Years_are_kept_and_only_the_days_asked_for_are_read()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        var store = new StorageStore(database);
        await store.RecordAsync([.. Enumerable.Range(0, 1500).Select(back => Day(Today.AddDays(-back), "eu-west-1", back))], Stop);

        Assert.Equal(Enumerable.Range(0, 90).Reverse().Select(back => (long)back), (await store.SinceAsync(Today.AddDays(-89), Stop)).Select(day => day.Bytes));
        Assert.Equal(1500, (await store.SinceAsync(Today.AddYears(-10), Stop)).Count);
        // An empty database of a server has eight megabytes.
        Assert.InRange((await database.FiguresAsync(Stop)).Bytes, 1, provider == StoreProvider.Sqlite ? 1_000_000 : 12_000_000);
    }

    private static StorageDay Day(DateOnly day, string region, long bytes) => new() { Day = day, Registry = new RegistryId("123456789012", region), At = StoreFile.Start, Images = 3, Bytes = bytes };
}

public sealed class StorageStoreOnSqliteTests() : StorageStoreTests(StoreProvider.Sqlite);

public sealed class StorageStoreOnPostgresTests() : StorageStoreTests(StoreProvider.Postgres);
