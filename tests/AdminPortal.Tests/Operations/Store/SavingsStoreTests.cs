using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using Xunit;

namespace AdminPortal.Tests.Operations.Store;

public abstract class SavingsStoreTests(StoreProvider provider) : IDisposable
{
    private static readonly RepositoryId Api = StoreFile.Web with { Name = "shop/api" };

    private readonly StoreFile _file = new(provider);
    private int _number;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static DateOnly Today => DateOnly.FromDateTime(StoreFile.Start.UtcDateTime);

    public void Dispose()
    {
        _file.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Only_what_was_deleted_counts_and_in_its_time()
    {
        var (runs, savings) = await OpenAsync();
        await runs.RecordAsync([At(0, 100), At(-23, 20), At(-25, 3), At(-1, 5000) with { Outcome = RemovalOutcome.Failed }, At(-1, 6000) with { Outcome = RemovalOutcome.AlreadyGone }], Stop);

        Assert.Equal(new ContentSum(2, 120), await savings.SinceAsync(StoreFile.Start.AddDays(-1), Stop));
        Assert.Equal(new ContentSum(3, 123), await savings.SinceAsync(StoreFile.Start.AddDays(-2), Stop));
        Assert.Equal(ContentSum.None, await savings.SinceAsync(StoreFile.Start.AddMinutes(1), Stop));
    }

    [Fact]
    public async Task Days_come_out_the_same_before_and_after_they_are_summed()
    {
        var (runs, savings) = await OpenAsync();
        await runs.RecordAsync([At(-50, 1), At(-49, 2), At(-13, 4), At(0, 8)], Stop);
        DeletedDay[] expected = [new(Today.AddDays(-2), new(2, 3)), new(Today.AddDays(-1), new(1, 4)), new(Today, new(1, 8))];

        // Long ago nothing was summed yet; then the first two days are over; then all are.
        foreach (var now in new[] { StoreFile.Start.AddDays(-60), StoreFile.Start, StoreFile.Start.AddDays(3), StoreFile.Start.AddDays(3) })
        {
            Assert.Equal(expected, await savings.DaysAsync(Today.AddDays(-30), now, Stop));
            Assert.Equal([expected[2]], await savings.DaysAsync(Today, now, Stop));
        }
    }

    [Fact]
    public async Task What_comes_after_a_day_was_summed_is_added_and_nothing_twice()
    {
        var (runs, savings) = await OpenAsync();
        await runs.RecordAsync([At(-13, 4)], Stop);
        await savings.DaysAsync(Today, StoreFile.Start, Stop);
        await runs.RecordAsync([At(-1, 8), At(0, 16)], Stop);

        Assert.Equal([new DeletedDay(Today, new(2, 24))], await savings.DaysAsync(Today, StoreFile.Start, Stop));
        var web = Assert.Single(await savings.RepositoriesAsync(StoreFile.Start.AddDays(1), Stop));
        Assert.Equal((StoreFile.Web, new ContentSum(3, 28)), (web.Repository, web.Deleted));
    }

    [Fact]
    public async Task The_hour_after_midnight_still_belongs_to_a_day_that_is_not_over()
    {
        var (runs, savings) = await OpenAsync();
        var midnight = StoreFile.Start.AddHours(12);
        await savings.DaysAsync(Today, midnight.AddMinutes(59), Stop);
        await runs.RecordAsync([At(11, 7)], Stop);

        Assert.Equal([new DeletedDay(Today, new(1, 7))], await savings.DaysAsync(Today, midnight.AddHours(2), Stop));
    }

    [Fact]
    public async Task Each_repository_tells_its_bytes_and_for_how_long_they_were_not_stored()
    {
        var (runs, savings) = await OpenAsync();
        await runs.RecordAsync([At(-48, 10), At(0, 1) with { Repository = Api }, At(-24, 100) with { Repository = Api }], Stop);

        var sums = (await savings.RepositoriesAsync(StoreFile.Start, Stop)).ToDictionary(each => each.Repository);

        Assert.Equal((new ContentSum(1, 10), 20.0), (sums[StoreFile.Web].Deleted, sums[StoreFile.Web].ByteDays));
        Assert.Equal((new ContentSum(2, 101), 100.0), (sums[Api].Deleted, sums[Api].ByteDays));
    }

    [Fact]
    public async Task What_went_since_a_plan_counts_once_however_many_runs_tell_of_it()
    {
        var (runs, savings) = await OpenAsync();
        await runs.StartAsync(Run("r2"), Stop);
        var gone = At(1, 10);
        await runs.RecordAsync([gone, gone with { RunId = "r2", Outcome = RemovalOutcome.AlreadyGone }, At(2, 5) with { Outcome = RemovalOutcome.AlreadyGone }, At(-1, 9), At(3, 7) with { Outcome = RemovalOutcome.Parked }, At(3, 70) with { Outcome = RemovalOutcome.Archived }, At(1, 3) with { Repository = Api }], Stop);

        var sums = await savings.GoneSinceAsync(StoreFile.Start, Stop);

        Assert.Equal((2, new GoneImages(new ContentSum(2, 15), 1), new GoneImages(new ContentSum(1, 3), 0)), (sums.Count, sums[StoreFile.Web], sums[Api]));
        Assert.Equal(2, (await savings.GoneSinceAsync(StoreFile.Web, StoreFile.Start, Stop)).Count);
        Assert.Empty(await savings.GoneSinceAsync(StoreFile.Web with { Name = "never/seen" }, StoreFile.Start, Stop));
    }

    [Fact]
    public async Task The_history_is_searched_by_the_time_that_a_sum_stands_for()
    {
        var (runs, _) = await OpenAsync();
        await runs.RecordAsync([At(-2, 1), At(0, 2), At(2, 4)], Stop);

        var page = await runs.SearchAsync(new RemovalSearch { From = StoreFile.Start, To = StoreFile.Start.AddHours(2) }, Stop);

        Assert.Equal(2, Assert.Single(page.Items).Bytes);
    }

    private async Task<(RunStore Runs, SavingsStore Savings)> OpenAsync()
    {
        var database = await _file.OpenAsync(Stop);
        var runs = new RunStore(database, _file.Portal(), _file.Time);
        await runs.StartAsync(Run("r1"), Stop);
        return (runs, new SavingsStore(database));
    }

    private static Run Run(string id) => new() { Id = id, PlanId = "p1", Actor = "ann", State = RunState.Running, StartedAt = StoreFile.Start, Planned = 3 };

    private Removal At(int hours, long bytes) => new()
    {
        RunId = "r1",
        Repository = StoreFile.Web,
        Digest = StoreFile.Digest(++_number),
        Tags = [],
        PushedAt = StoreFile.Start.AddDays(-40),
        Bytes = bytes,
        Reason = "older than 30 days",
        Outcome = RemovalOutcome.Deleted,
        At = StoreFile.Start.AddHours(hours),
    };
}

public sealed class SavingsStoreOnSqliteTests() : SavingsStoreTests(StoreProvider.Sqlite);

public sealed class SavingsStoreOnPostgresTests() : SavingsStoreTests(StoreProvider.Postgres);
