using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Rules;
using Xunit;

namespace AdminPortal.Tests.Operations.Store;

public abstract class RuleStoreTests(StoreProvider provider)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Before_the_first_change_the_settings_decide_alone()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;

        var current = await new RuleStore(database, file.Options, file.Time).CurrentAsync(Stop);

        Assert.Equal((0, RuleBook.Empty), (current.Number, current.Book));
    }

    [Fact]
    public async Task Every_revision_is_kept_with_who_when_and_why_and_survives_a_restart()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        var store = new RuleStore(database, file.Options, file.Time);
        var book = new RuleBook
        {
            Numbers = new() { KeepNewest = 3, BuildCaches = false, Branches = [new BranchKeep("pr-*", 2)] },
            Patterns = ["(?<branch>rel)-(?<build>[0-9]+)"],
            ProtectedTags = ["gold*"],
            Overrides = [new() { Pattern = "legacy/*", Excluded = true }],
        };

        await store.SaveAsync(book, 0, "ann", "  fewer of each ", Stop);
        file.Time.Advance(TimeSpan.FromHours(1));
        await store.SaveAsync(RuleBook.Empty, 1, "bob", " ", Stop);

        var reopened = new RuleStore(await file.OpenAsync(Stop), file.Options, file.Time);
        var (revisions, total) = await reopened.ListAsync(0, 10, Stop) is var page ? (page.Items, page.Total) : default;
        Assert.Equal(2, total);
        Assert.Equal([(2, "bob", null), (1, "ann", "fewer of each")], revisions.Select(revision => (revision.Number, revision.Actor, revision.Note)));
        Assert.Equal([StoreFile.Start.AddHours(1), StoreFile.Start], revisions.Select(revision => revision.At));
        Assert.Empty(RuleChange.Between(book, revisions[1].Book));
        Assert.Equal(2, (await reopened.CurrentAsync(Stop)).Number);
    }

    [Fact]
    public async Task Whoever_started_from_an_older_revision_overwrites_nothing()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        var store = new RuleStore(database, file.Options, file.Time);
        await store.SaveAsync(new RuleBook { Numbers = new() { KeepNewest = 3 } }, 0, "ann", null, Stop);

        Assert.Null(await store.SaveAsync(new RuleBook { Numbers = new() { KeepNewest = 4 } }, 0, "bob", null, Stop));

        Assert.Equal(3, (await store.CurrentAsync(Stop)).Book.Numbers.KeepNewest);
    }

    [Fact]
    public async Task A_book_with_mistakes_is_refused_with_all_of_them()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        var store = new RuleStore(database, file.Options, file.Time);

        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => store.SaveAsync(new RuleBook { Numbers = new() { KeepNewest = 0 }, Patterns = ["("] }, 0, "ann", null, Stop));

        Assert.Contains("must be from 1 to 100,000", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Tag pattern 1", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, (await store.CurrentAsync(Stop)).Number);
    }
}

public sealed class RuleStoreOnSqliteTests() : RuleStoreTests(StoreProvider.Sqlite);

public sealed class RuleStoreOnPostgresTests() : RuleStoreTests(StoreProvider.Postgres);
