using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Plans;
using Xunit;

namespace AdminPortal.Tests.Operations.Store;

public abstract class RunStoreTests(StoreProvider provider) : IDisposable
{
    private readonly StoreFile _file = new(provider);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _file.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_was_intended_becomes_what_it_came_to_and_is_counted_once()
    {
        var (runs, lease) = await StartAsync();
        Removal[] removals = [Removal(1), Removal(2), Removal(3)];
        Assert.True(await runs.IntendAsync(removals, [lease], Stop));

        await runs.RecordAsync([removals[0] with { Outcome = RemovalOutcome.Deleted }, removals[1] with { Outcome = RemovalOutcome.Refused, Detail = "an index lists it" }], Stop);
        await runs.RecordAsync([removals[0] with { Outcome = RemovalOutcome.Deleted }], Stop);

        Assert.Equal(RunCounts.None with { Intended = 1, Deleted = 1, Refused = 1, Bytes = 100 }, await runs.CountAsync("r1", Stop));
        Assert.Equal(StoreFile.Digest(3), Assert.Single(await runs.IntendedAsync("r1", Stop)).Digest);
    }

    [Fact]
    public async Task Nothing_is_intended_by_one_who_lost_his_lease()
    {
        var (runs, lease) = await StartAsync();
        await _file.PassAsync(TimeSpan.FromMinutes(5), Stop);
        Assert.NotNull(await new LeaseStore(await _file.OpenAsync(Stop), _file.Portal(), _file.Time).TryTakeAsync(lease.Name, TimeSpan.FromMinutes(1), Stop));

        Assert.False(await runs.IntendAsync([Removal(1)], [lease], Stop));

        Assert.Equal(RunCounts.None, await runs.CountAsync("r1", Stop));
    }

    [Fact]
    public async Task An_ended_run_stays_as_it_ended()
    {
        var (runs, _) = await StartAsync();
        await runs.RecordAsync([Removal(1) with { Outcome = RemovalOutcome.Deleted }], Stop);
        await runs.EndAsync("r1", RunState.Partial, "parked", Stop);
        await runs.EndAsync("r1", RunState.Failed, "late", Stop);

        var run = await runs.FindAsync("r1", Stop);

        Assert.Equal((RunState.Partial, "parked", 1), (run!.State, run.Message, run.Counts.Deleted));
        Assert.Empty(await runs.UnendedAsync(Stop));
    }

    [Theory]
    [InlineData("1a2b3c4", 1)]
    [InlineData("MAIN-1A2B", 1)]
    [InlineData("shop/", 3)]
    [InlineData("sha256:000", 3)]
    [InlineData("main_", 0)]
    [InlineData("", 3)]
    public async Task Demand_6_the_history_is_searched_by_tag_digest_and_repository(string text, int found)
    {
        var (runs, _) = await StartAsync();
        await runs.RecordAsync([Removal(1) with { Tags = ["latest", "main-1a2b3c4"] }, Removal(2), Removal(3) with { Tags = ["mainly"] }], Stop);

        var page = await runs.SearchAsync(new RemovalSearch { Text = text, Take = 2 }, Stop);

        Assert.Equal((found, Math.Min(found, 2)), (page.Total, page.Items.Count));
    }

    [Fact]
    public async Task A_removal_comes_back_whole()
    {
        var (runs, _) = await StartAsync();
        var removal = Removal(7) with { Tags = ["a", "b"], Rule = RuleKind.Orphans, Outcome = RemovalOutcome.Dropped, Detail = "in use by now" };
        await runs.RecordAsync([removal], Stop);

        var back = Assert.Single((await runs.SearchAsync(new RemovalSearch { RunId = "r1", Repository = StoreFile.Web, Outcome = RemovalOutcome.Dropped }, Stop)).Items);

        Assert.Equal(removal.Tags, back.Tags);
        Assert.Equal(removal with { Tags = [] }, back with { Tags = [], Id = 0 });
    }

    [Fact]
    public async Task A_repository_that_waits_for_hours_is_listed_once()
    {
        var (runs, _) = await StartAsync();
        Removal[] parked = [.. Enumerable.Range(0, 2500).Select(i => Removal(i) with { Outcome = RemovalOutcome.Parked })];
        await runs.ParkAsync(StoreFile.Web, parked, Stop);
        await runs.EndAsync("r1", RunState.Partial, null, Stop);
        await runs.StartAsync(Run("r2", StoreFile.Start.AddHours(1)), Stop);

        await runs.ParkAsync(StoreFile.Web, [.. parked.Select(removal => removal with { RunId = "r2" })], Stop);

        Assert.Equal(2500, (await runs.SearchAsync(new RemovalSearch { Outcome = RemovalOutcome.Parked, Take = 1 }, Stop)).Total);
        Assert.Equal((2500, 2500), ((await runs.FindAsync("r1", Stop))!.Counts.Parked, (await runs.FindAsync("r2", Stop))!.Counts.Parked));
    }

    [Fact]
    public async Task Runs_are_listed_newest_first()
    {
        var (runs, _) = await StartAsync();
        foreach (var hour in Enumerable.Range(2, 4)) { await runs.StartAsync(Run($"r{hour}", StoreFile.Start.AddHours(hour)), Stop); }

        var page = await runs.ListAsync(1, 2, Stop);

        Assert.Equal((5, "r4", "r3"), (page.Total, page.Items[0].Id, page.Items[1].Id));
    }

    private async Task<(RunStore Runs, Lease Lease)> StartAsync()
    {
        var database = await _file.OpenAsync(Stop);
        var portal = _file.Portal();
        var runs = new RunStore(database, portal, _file.Time);
        await runs.StartAsync(Run("r1", StoreFile.Start), Stop);
        return (runs, (await new LeaseStore(database, portal, _file.Time).TryTakeAsync("run/r1", TimeSpan.FromMinutes(1), Stop))!);
    }

    private static Run Run(string id, DateTimeOffset at) => new() { Id = id, PlanId = "p1", Actor = "ann", State = RunState.Running, StartedAt = at, Planned = 3 };

    private static Removal Removal(int number) => new()
    {
        RunId = "r1",
        Repository = StoreFile.Web,
        Digest = StoreFile.Digest(number),
        Tags = [],
        PushedAt = StoreFile.Start.AddDays(-40),
        Bytes = 100,
        Reason = "older than 30 days",
        Outcome = RemovalOutcome.Intended,
        At = StoreFile.Start,
    };
}

public sealed class RunStoreOnSqliteTests() : RunStoreTests(StoreProvider.Sqlite);

public sealed class RunStoreOnPostgresTests() : RunStoreTests(StoreProvider.Postgres);
