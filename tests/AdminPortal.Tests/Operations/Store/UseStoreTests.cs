using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Usage;
using Xunit;

namespace AdminPortal.Tests.Operations.Store;

public abstract class UseStoreTests(StoreProvider provider)
{
    private static readonly Workload Shop = new("prod", "shop", "Deployment", "web");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cluster_is_kept_with_all_that_it_used_until_it_is_read_again()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        var store = new UseStore(database, file.Time);
        var reading = new ClusterReading { Id = "arn:prod", Name = "prod", State = ClusterState.Incomplete, ReadAt = StoreFile.Start, Problems = ["cronjobs: forbidden"] };
        var image = new ImageReference { Registry = StoreFile.Web.Registry, Repository = "shop/web", Tag = "main-1", Digest = StoreFile.Digest(1), Text = "…/shop/web:main-1" };
        ImageUse[] uses = [new() { Image = image, Workload = Shop, Container = "app", Kind = UseKind.Rollback, Spec = image with { Digest = null } }];

        await store.SaveAsync("arn:prod", reading, [], Stop);
        await store.SaveAsync("arn:prod", reading, uses, Stop);

        var kept = Assert.Single(await store.LoadAsync(Stop));
        Assert.Equal(uses, kept.Uses);
        Assert.Equal(reading with { Problems = [] }, kept.Reading with { Problems = [] });
        Assert.Equal(reading.Problems, kept.Reading.Problems);
        Assert.False(kept.ConfirmedGone);
    }

    [Fact]
    public async Task That_a_cluster_is_gone_holds_until_it_is_read_again()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        var store = new UseStore(database, file.Time);
        var reading = new ClusterReading { Id = "arn:prod", Name = "prod", State = ClusterState.Complete };
        await store.SaveAsync("arn:prod", reading, [], Stop);

        Assert.False(await store.ConfirmGoneAsync("arn:other", "ann", Stop));
        Assert.True(await store.ConfirmGoneAsync("arn:prod", "ann", Stop));
        Assert.True(Assert.Single(await store.LoadAsync(Stop)).ConfirmedGone);

        await store.SaveAsync("arn:prod", reading, [], Stop);
        Assert.False(Assert.Single(await store.LoadAsync(Stop)).ConfirmedGone);
    }

    [Fact]
    public async Task A_use_is_remembered_by_its_last_sight_and_forgotten_after_it()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        var store = new UseStore(database, file.Time);
        await store.RememberAsync([new(StoreFile.Digest(1), Shop, StoreFile.Start), new(StoreFile.Digest(2), Shop, StoreFile.Start)], DateTimeOffset.MinValue, Stop);
        await store.RememberAsync([new(StoreFile.Digest(1), Shop, StoreFile.Start.AddHours(5)), new(StoreFile.Digest(2), Shop, StoreFile.Start.AddHours(-5))], DateTimeOffset.MinValue, Stop);

        Assert.Equal(
            [new(StoreFile.Digest(1), Shop, StoreFile.Start.AddHours(5)), new(StoreFile.Digest(2), Shop, StoreFile.Start)],
            (await store.RememberedAsync(StoreFile.Start, Stop)).OrderBy(use => use.Digest));

        await store.RememberAsync([], StoreFile.Start.AddHours(1), Stop);
        Assert.Equal(StoreFile.Digest(1), Assert.Single(await store.RememberedAsync(DateTimeOffset.MinValue, Stop)).Digest);
    }

    [Fact]
    public async Task The_number_of_uses_at_the_last_run_survives_a_restart()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        Assert.Null(await new UseStore(database, file.Time).DistinctAtLastRunAsync(Stop));
        await new UseStore(database, file.Time).SaveDistinctAsync(40, Stop);
        await new UseStore(database, file.Time).SaveDistinctAsync(41, Stop);

        Assert.Equal(41, await new UseStore(await file.OpenAsync(Stop), file.Time).DistinctAtLastRunAsync(Stop));
    }
}

public sealed class UseStoreOnSqliteTests() : UseStoreTests(StoreProvider.Sqlite);

public sealed class UseStoreOnPostgresTests() : UseStoreTests(StoreProvider.Postgres);
