using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Rules;
using Xunit;

namespace AdminPortal.Tests.Operations.Store;

public sealed class RetentionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.Postgres)]
    public async Task What_was_deleted_stays_for_ever_and_what_stayed_goes_with_its_time(StoreProvider provider)
    {
        using var file = new StoreFile(provider);
        var (database, presence) = (await file.OpenAsync(Stop), file.Portal());
        var runs = new RunStore(database, presence, file.Time);
        var slots = new SlotStore(database, presence, file.Time);
        var pins = new PinStore(database, file.Time);
        await RunAsync(runs, file, "r-deleted", RemovalOutcome.Deleted, RemovalOutcome.Failed);
        await RunAsync(runs, file, "r-refused", RemovalOutcome.Refused, RemovalOutcome.Dropped);
        await RunAsync(runs, file, "r-parked", RemovalOutcome.Parked);
        await RunAsync(runs, file, "r-unknown", RemovalOutcome.Intended);
        await RunAsync(runs, file, "r-nothing");
        await runs.StartAsync(Run(file, "r-working"), Stop);
        await pins.AddAsync(new Pin { Repository = "shop/web", Whole = true, Reason = "audit" }, "ann", Stop);
        await slots.TryTakeAsync("cleanup", StoreFile.Start, Stop);
        await slots.EndAsync("cleanup", StoreFile.Start, SlotState.Done, null, null, Stop);
        await slots.TryTakeAsync("cleanup", StoreFile.Start.AddHours(1), Stop);
        await slots.EndAsync("cleanup", StoreFile.Start.AddHours(1), SlotState.Done, null, null, Stop);
        var retention = new Retention(file.Options, database, new SavingsStore(database), file.Time);
        file.Time.Advance(TimeSpan.FromDays(89));
        Assert.Equal((0, 0, 0), await retention.CleanAsync(Stop) is var early ? (early.Runs, early.Lines, early.Slots) : default);

        file.Time.Advance(TimeSpan.FromDays(2));
        var done = await retention.CleanAsync(Stop);

        Assert.Equal((2, 3, 1, 0), (done.Runs, done.Lines, done.Slots, done.Changes));
        Assert.Equal(["r-deleted", "r-parked", "r-unknown", "r-working"], (await runs.ListAsync(0, 10, Stop)).Items.Select(run => run.Id).Order(StringComparer.Ordinal));
        Assert.Equal(["Deleted", "Intended", "Parked"], (await runs.SearchAsync(new RemovalSearch { Take = 10 }, Stop)).Items.Select(removal => $"{removal.Outcome}").Order(StringComparer.Ordinal));
        Assert.Equal((1, 1), (await runs.FindAsync("r-deleted", Stop))!.Counts is var counts ? (counts.Deleted, counts.Failed) : default);
        Assert.Equal(StoreFile.Start.AddHours(1), Assert.Single(await slots.ListAsync("cleanup", 10, Stop)).At);

        file.Time.Advance(TimeSpan.FromDays(700));
        Assert.Equal(1, (await retention.CleanAsync(Stop)).Changes);
        Assert.Equal(1, (await runs.SearchAsync(new RemovalSearch { Outcome = RemovalOutcome.Deleted, Take = 10 }, Stop)).Total);
        Assert.Single(await pins.ListAsync(Stop));
    }

    [Fact]
    public async Task Where_the_settings_say_so_deletions_are_forgotten_too_and_their_sums_are_kept()
    {
        using var file = new StoreFile();
        var (database, presence) = (await file.OpenAsync(Stop), file.Portal());
        var (runs, savings) = (new RunStore(database, presence, file.Time), new SavingsStore(database));
        await RunAsync(runs, file, "r-old", RemovalOutcome.Deleted, RemovalOutcome.Deleted);
        file.Time.Advance(TimeSpan.FromDays(300));
        await RunAsync(runs, file, "r-new", RemovalOutcome.Deleted);
        file.Time.Advance(TimeSpan.FromDays(70));
        var retention = new Retention(file.Options with { Store = new StoreOptions { KeepRemovalsDays = 365 } }, database, savings, file.Time);

        var done = await retention.CleanAsync(Stop);

        Assert.Equal((1, 2), (done.Runs, done.Lines));
        Assert.Equal("r-new", Assert.Single((await runs.ListAsync(0, 10, Stop)).Items).Id);
        var days = await savings.DaysAsync(DateOnly.FromDateTime(StoreFile.Start.UtcDateTime), file.Time.GetUtcNow(), Stop);
        Assert.Equal([2, 1], days.Select(day => day.Deleted.Images));
    }

    [Fact]
    public async Task The_file_becomes_smaller_when_much_is_forgotten()
    {
        using var file = new StoreFile();
        var database = await file.OpenAsync(Stop);
        var runs = new RunStore(database, file.Portal(), file.Time);
        await RunAsync(runs, file, "r-1", [.. Enumerable.Repeat(RemovalOutcome.Failed, 6000)]);
        await RunAsync(runs, file, "r-2", RemovalOutcome.Deleted);
        await database.ShrinkAsync(Stop);
        var before = (await database.FiguresAsync(Stop)).Bytes;
        file.Time.Advance(TimeSpan.FromDays(100));

        var done = await new Retention(file.Options, database, new SavingsStore(database), file.Time).CleanAsync(Stop);

        var after = (await database.FiguresAsync(Stop)).Bytes;
        Assert.Equal(6000, done.Lines);
        Assert.True(after < before / 2, $"from {before} to {after}");
        Assert.InRange(done.Bytes, 1, before);
    }

    private static async Task RunAsync(RunStore runs, StoreFile file, string id, params RemovalOutcome[] outcomes)
    {
        await runs.StartAsync(Run(file, id), Stop);
        await runs.RecordAsync([.. outcomes.Select((outcome, number) => new Removal
        {
            RunId = id,
            Repository = StoreFile.Web,
            Digest = StoreFile.Digest(number),
            Tags = [$"main-{number:x7}"],
            PushedAt = StoreFile.Start,
            Bytes = 100,
            Rule = RuleKind.Deployments,
            Reason = "older than 7 days",
            Outcome = outcome,
            At = file.Time.GetUtcNow(),
        })], Stop);
        await runs.EndAsync(id, RunState.Partial, null, Stop);
    }

    private static Run Run(StoreFile file, string id) => new() { Id = id, PlanId = $"p-{id}", Actor = "schedule", State = RunState.Running, StartedAt = file.Time.GetUtcNow(), Planned = 1 };
}
