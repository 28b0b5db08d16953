using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using Xunit;

namespace AdminPortal.Tests.Operations.Store;

public sealed class RunComparisonsTests : IDisposable
{
    private static readonly RepositoryId Api = RepositoryId.Parse("123456789012/eu-west-1/shop/api");

    private readonly StoreFile _file = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task Each_image_of_either_run_stands_in_one_place()
    {
        var (runs, comparisons) = await TwoAsync();
        await runs.RecordAsync(
            [
                Removal("a", 1, RemovalOutcome.Refused), Removal("b", 1, RemovalOutcome.Deleted),
                Removal("a", 2, RemovalOutcome.Dropped), Removal("b", 2, RemovalOutcome.Dropped),
                Removal("a", 3, RemovalOutcome.Deleted), Removal("b", 4, RemovalOutcome.Deleted),
                // The same digest elsewhere is another image.
                Removal("a", 4, RemovalOutcome.Deleted) with { Repository = Api, Rule = RuleKind.Orphans },
            ],
            Stop);

        Assert.Equal(["1: Refused Deleted"], await SayAsync(comparisons, ComparedKind.Changed));
        Assert.Equal(["2: Dropped Dropped"], await SayAsync(comparisons, ComparedKind.Same));
        Assert.Equal(["3: Deleted -", "4: Deleted -"], await SayAsync(comparisons, ComparedKind.OnlyFirst));
        Assert.Equal(["4: - Deleted"], await SayAsync(comparisons, ComparedKind.OnlySecond));
        var sums = await comparisons.SumsAsync("a", "b", Stop);
        Assert.Equal(
            [
                new(Api, RuleKind.Orphans, ComparedKind.OnlyFirst, new(1, 100)), new(StoreFile.Web, RuleKind.Deployments, ComparedKind.Changed, new(1, 100)), new(StoreFile.Web, RuleKind.Deployments, ComparedKind.Same, new(1, 100)),
                new(StoreFile.Web, RuleKind.Deployments, ComparedKind.OnlyFirst, new(1, 100)), new ComparedSum(StoreFile.Web, RuleKind.Deployments, ComparedKind.OnlySecond, new(1, 100)),
            ],
            sums.OrderBy(sum => sum.Repository.Name, StringComparer.Ordinal).ThenBy(sum => sum.Kind));
    }

    [Fact]
    public async Task A_part_of_a_list_is_the_part_that_was_asked_for()
    {
        var (runs, comparisons) = await TwoAsync();
        await runs.RecordAsync([.. Enumerable.Range(1, 30).Select(number => Removal("a", number, RemovalOutcome.Deleted))], Stop);

        var page = await comparisons.ListAsync("a", "b", ComparedKind.OnlyFirst, 10, 5, Stop);

        Assert.Equal(30, page.Total);
        Assert.Equal(Enumerable.Range(11, 5).Select(StoreFile.Digest), page.Items.Select(pair => pair.Image.Digest));
    }

    [Fact]
    public async Task The_run_before_is_the_last_one_that_got_to_work()
    {
        var (runs, comparisons) = await TwoAsync();
        await runs.StartAsync(Run("blocked", 2), Stop);
        await runs.EndAsync("blocked", RunState.Blocked, null, Stop);
        await runs.StartAsync(Run("c", 3), Stop);

        Assert.Equal("b", await comparisons.BeforeAsync((await runs.FindAsync("c", Stop))!, Stop));
        Assert.Null(await comparisons.BeforeAsync((await runs.FindAsync("a", Stop))!, Stop));
    }

    [Fact]
    public async Task It_is_known_when_the_first_and_the_last_image_came_to_an_outcome()
    {
        var (runs, _) = await TwoAsync();
        await runs.RecordAsync([Removal("a", 1, RemovalOutcome.Deleted), Removal("a", 2, RemovalOutcome.Deleted) with { At = StoreFile.Start.AddSeconds(90), Repository = Api }, Removal("a", 3, RemovalOutcome.Dropped)], Stop);

        Assert.Equal(
            [new(RemovalOutcome.Deleted, 2, 2, StoreFile.Start, StoreFile.Start.AddSeconds(90)), new OutcomeTimes(RemovalOutcome.Dropped, 1, 1, StoreFile.Start, StoreFile.Start)],
            await new RemovalHistory(await _file.OpenAsync(Stop)).TimesAsync("a", Stop));
    }

    private static async Task<IEnumerable<string>> SayAsync(RunComparisons comparisons, ComparedKind kind) =>
        (await comparisons.ListAsync("a", "b", kind, 0, 100, Stop)).Items
            .Select(pair => $"{pair.Image.Digest.Value[^1]}: {pair.First?.Outcome.ToString() ?? "-"} {pair.Second?.Outcome.ToString() ?? "-"}").Order(StringComparer.Ordinal);

    private async Task<(RunStore Runs, RunComparisons Comparisons)> TwoAsync()
    {
        var database = await _file.OpenAsync(Stop);
        var runs = new RunStore(database, _file.Portal(), _file.Time);
        await runs.StartAsync(Run("a", 0), Stop);
        await runs.StartAsync(Run("b", 1), Stop);
        return (runs, new RunComparisons(database));
    }

    private static Run Run(string id, int hour) => new() { Id = id, PlanId = "p1", Actor = "ann", State = RunState.Running, StartedAt = StoreFile.Start.AddHours(hour), Planned = 3 };

    private static Removal Removal(string run, int number, RemovalOutcome outcome) => new()
    {
        RunId = run,
        Repository = StoreFile.Web,
        Digest = StoreFile.Digest(number),
        Tags = [],
        PushedAt = StoreFile.Start.AddDays(-40),
        Bytes = 100,
        Rule = RuleKind.Deployments,
        Reason = "older than 7 days",
        Outcome = outcome,
        At = StoreFile.Start,
    };
}
