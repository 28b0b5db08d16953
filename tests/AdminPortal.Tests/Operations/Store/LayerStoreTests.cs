using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using Xunit;

namespace AdminPortal.Tests.Operations.Store;

public abstract class LayerStoreTests(StoreProvider provider)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Layers_are_kept_with_the_manifest_and_per_repository()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        var store = new LayerStore(database);
        Layer[] layers = [Layer.Of(StoreFile.Digest(7), 5_000_000_000), new(ulong.MaxValue, 0)];
        await new ManifestStore(database).KeepAsync(StoreFile.Web, [Manifest(1, layers), Manifest(2, null), Manifest(3, []) with { Children = [StoreFile.Digest(1)] }, Manifest(4, [])], Stop);

        var known = await store.FindAsync(StoreFile.Web, Stop);

        Assert.Equal([StoreFile.Digest(1), StoreFile.Digest(4)], known.Keys.Order());
        Assert.Equal(layers, known[StoreFile.Digest(1)]);
        Assert.Empty(await store.FindAsync(StoreFile.Web with { Name = "other" }, Stop));
    }

    [Fact]
    public async Task A_manifest_that_was_kept_without_layers_gets_them_when_it_is_read_again_with_the_new_pull_time()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        var manifests = new ManifestStore(database);
        await manifests.KeepAsync(StoreFile.Web, [Manifest(1, null)], Stop);
        var again = Manifest(1, [new(1, 2)]) with { ReadAt = StoreFile.Start.AddDays(2), PulledBefore = StoreFile.Start.AddHours(40) };

        await manifests.KeepAsync(StoreFile.Web, [again], Stop);

        Assert.Equal(again with { Layers = null }, (await manifests.FindAsync(StoreFile.Web, [again.Digest], Stop))[again.Digest]);
        Assert.Equal([new Layer(1, 2)], (await new LayerStore(database).FindAsync(StoreFile.Web, Stop))[again.Digest]);
    }

    [Fact]
    public async Task The_summary_of_a_plan_has_the_estimate_as_soon_as_layers_are_known()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        var (plans, manifests) = (new PlanStore(database), new ManifestStore(database));
        await plans.BeginAsync("p", StoreFile.Start, null, Stop);
        Assert.Null((await plans.AddAsync("p", Plan(1, 2), Stop)).Real);

        await manifests.KeepAsync(StoreFile.Web, [Manifest(1, [new(1, 100)])], Stop);
        await plans.RemeasureAsync("p", StoreFile.Web, Stop);

        Assert.Equal(new RealSize(2, 1, 200, 100, 200, 0), Assert.Single(await plans.RepositoriesAsync("p", Stop)).Real);
    }

    [Fact]
    public async Task Layers_of_images_that_are_long_gone_are_dropped()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        var store = new LayerStore(database);
        await new ManifestStore(database).KeepAsync(StoreFile.Web, [.. Enumerable.Range(0, 1100).Select(i => Manifest(i, [new((ulong)i, 1)]))], Stop);

        await store.SizeAsync(Plan([.. Enumerable.Range(0, 60)]), Stop);
        Assert.Equal(1100, (await store.FindAsync(StoreFile.Web, Stop)).Count);
        await store.SizeAsync(Plan(3, 4), Stop);

        Assert.Equal([StoreFile.Digest(3), StoreFile.Digest(4)], (await store.FindAsync(StoreFile.Web, Stop)).Keys.Order());
    }

    [Fact]
    public async Task A_days_budget_is_shared_by_all_portals_and_new_on_the_next_day()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        LayerStore[] portals = [new(database), new(await file.OpenAsync(Stop))];

        Assert.Equal(70, await portals[0].TakeAsync(70, 100, StoreFile.Start, Stop));
        Assert.Equal(30, await portals[1].TakeAsync(70, 100, StoreFile.Start.AddHours(11), Stop));
        Assert.Equal(0, await portals[0].TakeAsync(1, 100, StoreFile.Start.AddHours(11), Stop));
        Assert.Equal(1, await portals[0].TakeAsync(1, 100, StoreFile.Start.AddHours(12), Stop));
    }

    private static KeptManifest Manifest(int number, Layer[]? layers) => new() { Digest = StoreFile.Digest(number), ReadAt = StoreFile.Start, Layers = layers };

    private static RepositoryPlan Plan(params int[] images) => new()
    {
        Repository = StoreFile.Web,
        Now = StoreFile.Start,
        Totals = PlanTotals.None,
        Fingerprint = "f",
        Images =
        [
            .. images.Select(number => new PlannedImage
            {
                Image = new Image { Digest = StoreFile.Digest(number), PushedAt = StoreFile.Start, Bytes = 100 },
                Verdict = Verdict.Keep,
                Reasons = [],
                Roots = [StoreFile.Digest(number)],
            }),
        ],
    };
}

public sealed class LayerStoreOnSqliteTests() : LayerStoreTests(StoreProvider.Sqlite);

public sealed class LayerStoreOnPostgresTests() : LayerStoreTests(StoreProvider.Postgres);
