using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Rules;
using AdminPortal.Planning.Usage;
using Xunit;

namespace AdminPortal.Tests.Operations.Store;

public sealed class StoreCopyTests : IDisposable
{
    private readonly StoreFile _from = new();
    private readonly StoreFile _to = new(StoreProvider.Postgres);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Source => Path.Combine(_from.Folder, "portal.db");

    public void Dispose()
    {
        _from.Dispose();
        _to.Dispose();
    }

    [Fact]
    public async Task Everything_arrives_and_the_portal_goes_on_where_it_was()
    {
        var pins = await FillAsync();

        var copied = await new StoreCopy(_to.Options, _to.Time).CopyAsync(Source, Stop);

        var database = await _to.OpenAsync(Stop);
        Assert.Equal((2, 3, 1), (copied["Pins"], copied["Removals"], copied["RememberedUses"]));
        Assert.Equal(pins, await new PinStore(database, _to.Time).ListAsync(Stop));
        var there = await RemovalsAsync(database);
        Assert.Equivalent(await RemovalsAsync(await _from.OpenAsync(Stop)), there, strict: true);
        Assert.Equal(3, there.Count);
        Assert.True((await new PinStore(database, _to.Time).AddAsync(Pin("later"), "ann", Stop)).Id > pins.Max(pin => pin.Id));
        Assert.Empty(Directory.EnumerateFiles(_to.Folder, "copying-*"));
    }

    [Fact]
    public async Task A_database_that_holds_something_is_refused_and_left_as_it_was()
    {
        await FillAsync();
        await new PinStore(await _to.OpenAsync(Stop), _to.Time).AddAsync(Pin("mine"), "bob", Stop);

        var refusal = await Assert.ThrowsAsync<StoreException>(() => new StoreCopy(_to.Options, _to.Time).CopyAsync(Source, Stop));

        Assert.Contains("not empty", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("mine", Assert.Single(await new PinStore(await _to.OpenAsync(Stop), _to.Time).ListAsync(Stop)).Pin.Repository);
    }

    [Fact]
    public async Task A_file_on_which_a_portal_is_at_work_is_refused()
    {
        await FillAsync();
        _from.Portal();

        Assert.Contains("Stop it", (await Assert.ThrowsAsync<StoreException>(() => new StoreCopy(_to.Options, _to.Time).CopyAsync(Source, Stop))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_server_in_the_settings_there_is_nowhere_to_copy_to()
    {
        await FillAsync();

        Assert.Equal("Portal:Store:Provider", Assert.Single((await Assert.ThrowsAsync<SettingsException>(() => new StoreCopy(_from.Options, _from.Time).CopyAsync(Source, Stop))).Mistakes).Key);
    }

    // Something of every kind of column: numbers, times, bytes, yes and no, shares, and nothing.
    private async Task<IReadOnlyList<StoredPin>> FillAsync()
    {
        using var database = new Database(_from.Options);
        await database.PrepareAsync(_from.Time, Stop);
        using var portal = new Presence(_from.Options);
        var pins = new PinStore(database, _from.Time);
        await pins.AddAsync([Pin("shop/web"), Pin("shop/äpi") with { Until = StoreFile.Start.AddTicks(1) }], "ann", Stop);
        var runs = new RunStore(database, portal, _from.Time);
        await runs.StartAsync(new Run { Id = "r1", PlanId = "p1", Actor = "ann", State = RunState.Running, StartedAt = StoreFile.Start, Planned = 3 }, Stop);
        await runs.RecordAsync([.. Enumerable.Range(1, 3).Select(Removal)], Stop);
        await runs.EndAsync("r1", RunState.Completed, null, Stop);
        await new UseStore(database, _from.Time).RememberAsync([new(StoreFile.Digest(1), new Workload("prod", "shop", "Deployment", "web"), StoreFile.Start)], DateTimeOffset.MinValue, Stop);
        await new PlanStore(database).BeginAsync("p1", StoreFile.Start, null, Stop);
        await new StorageStore(database).RecordAsync([new StorageDay { Day = new(2026, 11, 22), Registry = StoreFile.Web.Registry, At = StoreFile.Start, Images = 3, Bytes = 5L << 40, Measured = 0.25 }], Stop);
        return await pins.ListAsync(Stop);
    }

    private async Task<IReadOnlyList<Removal>> RemovalsAsync(Database database) =>
        (await new RunStore(database, _to.Keep(new Presence(_to.Options)), _to.Time).SearchAsync(new RemovalSearch { RunId = "r1", Take = 10 }, Stop)).Items;

    private static Pin Pin(string repository) => new() { Repository = repository, TagPattern = "v*", Reason = "audit" };

    private static Removal Removal(int number) => new()
    {
        RunId = "r1",
        Repository = StoreFile.Web,
        Digest = StoreFile.Digest(number),
        Tags = [$"main-{number}"],
        PushedAt = StoreFile.Start.AddDays(-40),
        Bytes = 100,
        Rule = number == 1 ? null : RuleKind.Deployments,
        Reason = "old",
        Outcome = RemovalOutcome.Deleted,
        At = StoreFile.Start,
    };
}
