using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using Xunit;

namespace AdminPortal.Tests.Operations.Store;

public abstract class PolicyStoreTests(StoreProvider provider)
{
    private const string One = """{"rules":[{"rulePriority":1,"selection":{"tagStatus":"untagged","countType":"sinceImagePushed","countUnit":"days","countNumber":14},"action":{"type":"expire"}}]}""";

    private static readonly string Other = One.Replace("14", "7", StringComparison.Ordinal);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_version_is_kept_only_when_the_policy_is_another_one()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        var store = new PolicyStore(database, file.Time);

        await store.NoteSeenAsync(StoreFile.Web, One, Stop);
        file.Time.Advance(TimeSpan.FromHours(1));
        var again = await store.NoteSeenAsync(StoreFile.Web, One.Replace(":", " : ", StringComparison.Ordinal), Stop);

        Assert.Equal(StoreFile.Start.AddHours(1), again.ReadAt);
        Assert.False(again.IsDrifted);
        var version = Assert.Single(await store.VersionsAsync(StoreFile.Web, Stop));
        Assert.Equal((One, PolicyOrigin.Seen, null, StoreFile.Start), (version.Text, version.Origin, version.Actor, version.At));
    }

    [Fact]
    public async Task What_changed_past_the_portal_is_drift_until_somebody_accepts_it()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        var store = new PolicyStore(database, file.Time);
        var saved = await store.NoteSavedAsync(StoreFile.Web, One, "ann", " why ", Stop);
        file.Time.Advance(TimeSpan.FromHours(1));

        var drifted = await store.NoteSeenAsync(StoreFile.Web, Other, Stop);
        file.Time.Advance(TimeSpan.FromHours(1));
        var still = await store.NoteSeenAsync(StoreFile.Web, Other, Stop);

        Assert.Equal((StoreFile.Start.AddHours(1), StoreFile.Start.AddHours(1)), (drifted.DriftSince, still.DriftSince));
        Assert.Equal(saved.VersionId, still.ExpectedId);
        Assert.False(await store.AcceptAsync(StoreFile.Web, PolicyHash.Of(One), "ann", null, Stop));
        Assert.True(await store.AcceptAsync(StoreFile.Web, still.Hash, "bob", null, Stop));
        Assert.False((await store.FindAsync(StoreFile.Web, Stop))!.IsDrifted);
        Assert.Equal([PolicyOrigin.Accepted, PolicyOrigin.Seen, PolicyOrigin.Saved], (await store.VersionsAsync(StoreFile.Web, Stop)).Select(version => version.Origin));
        Assert.Equal(["bob", null, "ann"], (await store.VersionsAsync(StoreFile.Web, Stop)).Select(version => version.Actor));
        Assert.Equal("why", (await store.VersionsAsync(StoreFile.Web, Stop))[^1].Note);
    }

    [Fact]
    public async Task Drift_ends_by_itself_when_the_policy_comes_back()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        var store = new PolicyStore(database, file.Time);
        await store.NoteSavedAsync(StoreFile.Web, One, "ann", null, Stop);

        Assert.True((await store.NoteSeenAsync(StoreFile.Web, null, Stop)).IsDrifted);
        Assert.False((await store.NoteSeenAsync(StoreFile.Web, One, Stop)).IsDrifted);

        Assert.Equal([One, null, One], (await store.VersionsAsync(StoreFile.Web, Stop)).Select(version => version.Text));
    }

    [Fact]
    public async Task Unread_is_not_none_and_leaves_what_was_known()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        var store = new PolicyStore(database, file.Time);

        var never = await store.NoteUnreadAsync(StoreFile.Web, "denied", Stop);
        Assert.Equal((null, "denied"), (never.ReadAt, never.Problem));

        await store.NoteSeenAsync(StoreFile.Web, One, Stop);
        var unread = await store.NoteUnreadAsync(StoreFile.Web, "throttled", Stop);
        Assert.Equal((One, StoreFile.Start, "throttled"), (unread.Text, unread.ReadAt, unread.Problem));
        Assert.Equal(unread, Assert.Single(await store.ListAsync(Stop)));
    }

    [Fact]
    public async Task Figures_belong_to_the_policy_that_they_were_drawn_for()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        var store = new PolicyStore(database, file.Time);
        await store.NoteSeenAsync(StoreFile.Web, One, Stop);
        var figures = new PolicyFigures(StoreFile.Start, 10, 5, 0, 2);

        await store.NoteFiguresAsync(StoreFile.Web, PolicyHash.Of(Other), figures, Stop);
        Assert.Null((await store.FindAsync(StoreFile.Web, Stop))!.Figures);

        await store.NoteFiguresAsync(StoreFile.Web, PolicyHash.Of(One), figures, Stop);
        var judged = (await store.FindAsync(StoreFile.Web, Stop))!;
        Assert.Equal((figures, true), (judged.Figures, judged.HitsUses));

        Assert.Null((await store.NoteSeenAsync(StoreFile.Web, Other, Stop)).Figures);
    }

    [Theory]
    [InlineData("""{"rules":[{"rulePriority":2},{"rulePriority":1}]}""", """{ "rules": [ {"rulePriority":1}, {"rulePriority":2} ] }""", true)]
    [InlineData("""{"rules":[{"a":1,"b":["x","y"]}]}""", """{"rules":[{"b":["x","y"],"a":1}]}""", true)]
    [InlineData("""{"rules":[{"tagPatternList":["x","y"]}]}""", """{"rules":[{"tagPatternList":["y","x"]}]}""", true)]
    [InlineData("""{"rules":[{"rulePriority":1}]}""", """{"rules":[{"rulePriority":2}]}""", false)]
    [InlineData("""{"rules":[]}""", """{"rules":[""", false)]
    [InlineData("[1,2]", "[2,1]", false)]
    public void Only_what_a_policy_says_makes_it_another(string one, string other, bool same) => Assert.Equal(same, PolicyHash.Of(one) == PolicyHash.Of(other));
}

public sealed class PolicyStoreOnSqliteTests() : PolicyStoreTests(StoreProvider.Sqlite);

public sealed class PolicyStoreOnPostgresTests() : PolicyStoreTests(StoreProvider.Postgres);
