using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace AdminPortal.Tests.Operations.Store;

public abstract class TagStoreTests(StoreProvider provider)
{
    private static readonly TimeSpan Keep = TimeSpan.FromDays(7);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Demand_22_a_tag_that_moved_on_is_known_for_its_grace()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        var store = new TagStore(database);
        Assert.Empty(await store.ObserveAsync(StoreFile.Web, [Image(1, "v1", "prod"), Image(2)], StoreFile.Start, Keep, Stop));

        var moved = await store.ObserveAsync(StoreFile.Web, [Image(1, "v1"), Image(2, "prod")], StoreFile.Start.AddHours(1), Keep, Stop);

        Assert.Equal([new FormerTag(StoreFile.Digest(1), "prod", StoreFile.Start.AddHours(1))], moved);
        Assert.Equal(moved, await store.ObserveAsync(StoreFile.Web, [Image(2, "prod"), Image(1, "v1")], StoreFile.Start.AddDays(7), Keep, Stop));
        Assert.Empty(await store.ObserveAsync(StoreFile.Web, [Image(1, "v1"), Image(2, "prod")], StoreFile.Start.AddDays(7).AddHours(2), Keep, Stop));
    }

    [Fact]
    public async Task A_tag_that_came_back_is_no_former_one()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        var store = new TagStore(database);
        await store.ObserveAsync(StoreFile.Web, [Image(1, "prod"), Image(2)], StoreFile.Start, Keep, Stop);
        await store.ObserveAsync(StoreFile.Web, [Image(1), Image(2, "prod")], StoreFile.Start.AddHours(1), Keep, Stop);

        var back = await store.ObserveAsync(StoreFile.Web, [Image(1, "prod"), Image(2)], StoreFile.Start.AddHours(2), Keep, Stop);

        Assert.Equal([new FormerTag(StoreFile.Digest(2), "prod", StoreFile.Start.AddHours(2))], back);
    }

    [Fact]
    public async Task What_a_deleted_image_carried_is_not_told()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        var store = new TagStore(database);
        await store.ObserveAsync(StoreFile.Web, [Image(1, "a"), Image(2, "b")], StoreFile.Start, Keep, Stop);

        Assert.Empty(await store.ObserveAsync(StoreFile.Web, [Image(2, "b")], StoreFile.Start.AddHours(1), Keep, Stop));
    }

    [Fact]
    public async Task Nothing_is_written_while_no_tag_moves()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        var store = new TagStore(database);
        await store.ObserveAsync(StoreFile.Web, [Image(1, "a"), Image(2, "b")], StoreFile.Start, Keep, Stop);
        var watch = provider == StoreProvider.Sqlite
            ? "CREATE TRIGGER watch BEFORE UPDATE ON \"Tags\" BEGIN SELECT RAISE(ABORT, 'written'); END"
            : "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''written''; END'; CREATE TRIGGER watch BEFORE UPDATE ON \"Tags\" FOR EACH ROW EXECUTE FUNCTION refuse()";
        await database.WriteAsync(context => context.Database.ExecuteSqlRawAsync(watch, Stop), Stop);

        await store.ObserveAsync(StoreFile.Web, [Image(2, "b"), Image(1, "a"), Image(3)], StoreFile.Start.AddHours(1), Keep, Stop);

        await Assert.ThrowsAnyAsync<Exception>(() => store.ObserveAsync(StoreFile.Web, [Image(1, "a", "b"), Image(2)], StoreFile.Start.AddHours(1), Keep, Stop));
    }

    private static Image Image(int number, params string[] tags) => new() { Digest = StoreFile.Digest(number), PushedAt = StoreFile.Start, Tags = tags };
}

public sealed class TagStoreOnSqliteTests() : TagStoreTests(StoreProvider.Sqlite);

public sealed class TagStoreOnPostgresTests() : TagStoreTests(StoreProvider.Postgres);
