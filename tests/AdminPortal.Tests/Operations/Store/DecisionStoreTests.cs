using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using Xunit;

namespace AdminPortal.Tests.Operations.Store;

public abstract class DecisionStoreTests(StoreProvider provider)
{
    private static readonly RepositoryId Api = new(StoreFile.Web.Registry, "shop/api");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_last_word_on_a_repository_stands_and_all_are_kept()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        var store = new DecisionStore(database, file.Time);
        await store.DecideAsync([Of(DecisionKind.Refused, StoreFile.Web) with { Note = "release week" }, Of(DecisionKind.Refused, Api)], Stop);
        file.Time.Advance(TimeSpan.FromDays(3));
        await store.DecideAsync([Of(DecisionKind.TakenBack, Api)], Stop);

        var standing = await store.StandingAsync(Stop);

        Assert.Equal(("ann", "release week", StoreFile.Start), standing.RefusalOf(StoreFile.Web) is { } refusal ? (refusal.Actor, refusal.Note, refusal.At) : default);
        Assert.Null(standing.RefusalOf(Api));
        Assert.Null(standing.Uses);
        Assert.Equal([Api, Api, StoreFile.Web], (await store.HistoryAsync(0, 10, Stop)).Items.Select(decision => decision.Repository));
    }

    [Fact]
    public async Task What_is_approved_can_be_executed_for_a_day_and_a_refusal_approves_nothing()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        var store = new DecisionStore(database, file.Time);
        await store.DecideAsync([Of(DecisionKind.Refused, Api), Of(DecisionKind.Approved, StoreFile.Web)], Stop);

        Assert.Equal(StoreFile.Web, Assert.Single(await new ApprovalStore(database, file.Time).OfAsync("p1", Stop)).Repository);
        Assert.Null((await store.StandingAsync(Stop)).RefusalOf(StoreFile.Web));
    }

    [Fact]
    public async Task A_registry_and_the_uses_have_words_of_their_own()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        var store = new DecisionStore(database, file.Time);
        var other = StoreFile.Web.Registry with { Region = "us-east-1" };
        await store.DecideAsync([Of(DecisionKind.Approved, null) with { Scope = DecisionScope.Registry, Registry = other, Pullers = "nobody" }, Of(DecisionKind.Refused, null) with { Scope = DecisionScope.Uses }], Stop);

        var standing = await store.StandingAsync(Stop);

        Assert.Equal("nobody", standing.Of(other)?.Pullers);
        Assert.Null(standing.Of(StoreFile.Web.Registry));
        Assert.Equal(DecisionKind.Refused, standing.Uses?.Kind);
    }

    private static Decision Of(DecisionKind kind, RepositoryId? repository) => new() { Kind = kind, Scope = DecisionScope.Repository, PlanId = "p1", Repository = repository, Actor = "ann" };
}

public sealed class DecisionStoreOnSqliteTests() : DecisionStoreTests(StoreProvider.Sqlite);

public sealed class DecisionStoreOnPostgresTests() : DecisionStoreTests(StoreProvider.Postgres);
