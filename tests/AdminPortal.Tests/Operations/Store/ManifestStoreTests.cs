using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using Xunit;

namespace AdminPortal.Tests.Operations.Store;

public abstract class ManifestStoreTests(StoreProvider provider)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keeps_all_that_a_manifest_says()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        var store = new ManifestStore(database);
        var kept = new KeptManifest
        {
            Digest = StoreFile.Digest(1),
            MediaType = "application/vnd.oci.image.index.v1+json",
            Children = [StoreFile.Digest(2), StoreFile.Digest(3)],
            Subject = StoreFile.Digest(4),
            Config = StoreFile.Digest(5),
            ReadAt = StoreFile.Start,
            PulledBefore = StoreFile.Start.AddDays(-3),
        };

        await store.KeepAsync(StoreFile.Web, [kept], Stop);

        var found = Assert.Single(await store.FindAsync(StoreFile.Web, [kept.Digest, StoreFile.Digest(9)], Stop)).Value;
        Assert.Equal(kept.Children, found.Children);
        Assert.Equal(kept with { Children = [] }, found with { Children = [] });
    }

    [Fact]
    public async Task The_first_reading_stays_because_it_tells_the_pull_time_before_ours()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        var store = new ManifestStore(database);
        await store.KeepAsync(StoreFile.Web, [new KeptManifest { Digest = StoreFile.Digest(1), ReadAt = StoreFile.Start }], Stop);

        await store.KeepAsync(StoreFile.Web, [new KeptManifest { Digest = StoreFile.Digest(1), ReadAt = StoreFile.Start.AddHours(1) }], Stop);

        Assert.Equal(StoreFile.Start, (await store.FindAsync(StoreFile.Web, [StoreFile.Digest(1)], Stop))[StoreFile.Digest(1)].ReadAt);
    }

    [Fact]
    public async Task A_reading_more_than_a_day_later_counts_because_it_moves_the_pull_time_again()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        var store = new ManifestStore(database);
        var first = new KeptManifest { Digest = StoreFile.Digest(1), Children = [StoreFile.Digest(2)], ReadAt = StoreFile.Start };
        await store.KeepAsync(StoreFile.Web, [first], Stop);

        await store.KeepAsync(StoreFile.Web, [first with { ReadAt = StoreFile.Start.AddHours(25), PulledBefore = StoreFile.Start.AddDays(-3) }], Stop);

        var found = (await store.FindAsync(StoreFile.Web, [first.Digest], Stop))[first.Digest];
        Assert.Equal((StoreFile.Start.AddHours(25), StoreFile.Start.AddDays(-3)), (found.ReadAt, found.PulledBefore));
        Assert.Equal(first.Children, found.Children);
    }

    [Fact]
    public async Task A_thousand_indexes_of_a_repository_are_found_and_no_other_repositorys()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        var store = new ManifestStore(database);
        KeptManifest[] indexes = [.. Enumerable.Range(0, 1000).Select(i => new KeptManifest { Digest = StoreFile.Digest(i), Children = [StoreFile.Digest(5000 + i)], ReadAt = StoreFile.Start })];
        await store.KeepAsync(StoreFile.Web, indexes, Stop);
        await store.KeepAsync(StoreFile.Web, [new KeptManifest { Digest = StoreFile.Digest(2000), ReadAt = StoreFile.Start }], Stop);
        await store.KeepAsync(StoreFile.Web with { Name = "other" }, [indexes[0]], Stop);

        Assert.Equal(1000, (await store.IndexesAsync(StoreFile.Web, Stop)).Count);
        Assert.Equal(1001, (await store.FindAsync(StoreFile.Web, [.. Enumerable.Range(0, 3000).Select(StoreFile.Digest)], Stop)).Count);
        Assert.Single(await store.IndexesAsync(StoreFile.Web with { Name = "other" }, Stop));
    }
}

public sealed class ManifestStoreOnSqliteTests() : ManifestStoreTests(StoreProvider.Sqlite);

public sealed class ManifestStoreOnPostgresTests() : ManifestStoreTests(StoreProvider.Postgres);
