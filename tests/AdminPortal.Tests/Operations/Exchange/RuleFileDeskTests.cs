using AdminPortal.Operations.Exchange;
using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Rules;
using AdminPortal.Tests.Operations.Store;
using Xunit;

namespace AdminPortal.Tests.Operations.Exchange;

public abstract class RuleFileDeskTests(StoreProvider provider)
{
    private static readonly Pin Web = new() { Repository = "shop/web", TagPattern = "v1.*", Reason = "audit", Until = StoreFile.Start.AddDays(9).AddTicks(7) };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_exported_and_imported_elsewhere_is_exported_again_byte_by_byte()
    {
        using var one = new StoreFile(provider);
        using var other = new StoreFile(provider);
        var (from, to) = (await OpenAsync(one), await OpenAsync(other));
        await from.Rules.SaveAsync(
            new RuleBook
            {
                Numbers = new() { KeepNewest = 20, BuildCaches = false, CacheAction = RuleAction.Archive, Branches = [new("pr-*", 3), new("mäin", 5)] },
                Patterns = [@"\A(?<project>[a-z]+)_(?<build>\d+)\z"],
                ProtectedTags = [],
                Overrides = [new() { Pattern = "legacy/*", Excluded = true }, new() { Pattern = "shop/*", Numbers = new() { MinAgeDays = 3, Branches = [] } }],
            },
            0, "ann", null, Stop);
        await from.Pins.AddAsync([Web, Web, Web with { Reason = "<again> & \"so\"" }, new() { Repository = "a", Whole = true, Reason = "r" }, new() { Repository = "b", Digest = StoreFile.Digest(4), Reason = "r" }], "ann", Stop);
        await from.Pins.PutAsync(Web, "ci-release", "ann", Stop);
        await from.Pins.AddAsync(Web with { Until = StoreFile.Start }, "ann", Stop);
        var text = await from.Desk.ExportAsync(Stop);

        var reading = to.Desk.Read(text);
        Assert.Empty(reading.Mistakes);
        Assert.True(await to.Desk.ApplyAsync(await to.Desk.CompareAsync(reading.File!, Stop), lift: false, "bob", "from git", Stop));

        Assert.Equal(text, await to.Desk.ExportAsync(Stop));
        Assert.Equal(6, (await to.Pins.ListAsync(Stop)).Count);
        Assert.Equal((1, "bob", "from git"), await to.Rules.CurrentAsync(Stop) is var saved ? (saved.Number, saved.Actor, saved.Note) : default);
        Assert.True((await to.Desk.CompareAsync(reading.File!, Stop)) is { IsNone: true, Pins.Count: 0 });
    }

    [Fact]
    public async Task A_file_of_an_empty_store_imports_as_nothing()
    {
        using var file = new StoreFile(provider);
        var portal = await OpenAsync(file);

        Assert.True((await portal.Desk.CompareAsync(portal.Desk.Read(await portal.Desk.ExportAsync(Stop)).File!, Stop)).IsNone);
    }

    [Fact]
    public async Task Pins_are_told_apart_by_key_and_by_what_they_keep_and_others_stay_unless_asked_for()
    {
        using var file = new StoreFile(provider);
        var portal = await OpenAsync(file);
        var edited = await portal.Pins.AddAsync(Web, "ann", Stop);
        var absent = await portal.Pins.AddAsync(Web with { Repository = "shop/api" }, "ann", Stop);
        var (moved, _) = await portal.Pins.PutAsync(Web with { TagPattern = "v2" }, "ci", "ann", Stop);
        RuleFile wanted = new()
        {
            Pins = [new(Web with { Reason = "longer", Until = null }, null), new(Web with { TagPattern = "v3" }, "ci"), new(Web with { TagPattern = "new" }, null), new(Web with { Until = StoreFile.Start.AddDays(-1) }, null)],
        };

        var diff = await portal.Desk.CompareAsync(wanted, Stop);

        Assert.Equal([(PinStep.Edit, edited.Id), (PinStep.Move, moved.Id), (PinStep.Set, 0), (PinStep.Absent, absent.Id)], diff.Pins.Select(pin => (pin.Step, pin.Before?.Id ?? 0)));
        Assert.Equal(1, diff.Ended);
        Assert.True(await portal.Desk.ApplyAsync(diff, lift: false, "bob", null, Stop));
        Assert.Equal(["shop/api v1.*", "shop/web new", "shop/web v1.* longer", "shop/web v3 ci"], (await portal.Pins.ListAsync(Stop)).Select(pin => $"{pin.Pin.Repository} {pin.Pin.TagPattern}{(pin.Id == edited.Id ? $" {pin.Pin.Reason}" : "")}{(pin.Key is null ? "" : $" {pin.Key}")}").Order(StringComparer.Ordinal));
        Assert.Equal(5, (await portal.Pins.ChangesAsync(0, 20, Stop)).Items.Count(change => change.Actor == "bob") + 1);
        Assert.Equal(0, (await portal.Rules.CurrentAsync(Stop)).Number);

        Assert.True(await portal.Desk.ApplyAsync(await portal.Desk.CompareAsync(wanted, Stop), lift: true, "bob", null, Stop));
        Assert.DoesNotContain(await portal.Pins.ListAsync(Stop), pin => pin.Id == absent.Id);
    }

    [Fact]
    public async Task Only_what_was_shown_is_applied_and_all_of_it_or_nothing()
    {
        using var file = new StoreFile(provider);
        var portal = await OpenAsync(file);
        RuleFile wanted = new() { Rules = new() { Numbers = new() { KeepNewest = 3 } }, Pins = [new(Web, null)] };
        var shown = await portal.Desk.CompareAsync(wanted, Stop);
        await portal.Pins.AddAsync(Web with { Repository = "data" }, "eve", Stop);

        Assert.False(await portal.Desk.ApplyAsync(shown, false, "bob", null, Stop));
        var again = await portal.Desk.CompareAsync(wanted, Stop);
        await portal.Rules.SaveAsync(new() { Numbers = new() { KeepNewest = 4 } }, 0, "eve", null, Stop);
        Assert.False(await portal.Desk.ApplyAsync(again, false, "bob", null, Stop));

        Assert.Equal("data", Assert.Single(await portal.Pins.ListAsync(Stop)).Pin.Repository);
        Assert.Equal(4, (await portal.Rules.CurrentAsync(Stop)).Book.Numbers.KeepNewest);
    }

    [Fact]
    public async Task A_pin_under_a_key_is_set_edited_moved_and_lifted_as_often_as_it_is_asked_for()
    {
        using var file = new StoreFile(provider);
        var pins = (await OpenAsync(file)).Pins;

        var first = await pins.PutAsync(Web, "ci", "job", Stop);
        var same = await pins.PutAsync(Web, "ci", "job", Stop);
        var edited = await pins.PutAsync(Web with { Reason = "later" }, "ci", "job", Stop);
        var moved = await pins.PutAsync(Web with { TagPattern = "v2" }, "ci", "job", Stop);
        var lifted = await pins.LiftAsync("ci", "job", Stop);

        Assert.Equal([PinPut.Set, PinPut.Same, PinPut.Edited, PinPut.Moved], [first.Put, same.Put, edited.Put, moved.Put]);
        Assert.Equal((first.Pin.Id, "ci"), (edited.Pin.Id, moved.Pin.Key));
        Assert.Equal(moved.Pin, lifted);
        Assert.Null(await pins.LiftAsync("ci", "job", Stop));
        Assert.Empty(await pins.ListAsync(Stop));
        Assert.Equal([PinChangeKind.Lifted, PinChangeKind.Set, PinChangeKind.Lifted, PinChangeKind.Edited, PinChangeKind.Set], (await pins.ChangesAsync(0, 10, Stop)).Items.Select(change => change.Kind));
    }

    private static async Task<(RuleFileDesk Desk, RuleStore Rules, PinStore Pins)> OpenAsync(StoreFile file)
    {
        var database = await file.OpenAsync(Stop);
        var (rules, pins) = (new RuleStore(database, file.Options, file.Time), new PinStore(database, file.Time));
        return (new RuleFileDesk(rules, pins, new RulesReader(file.Options, rules, pins), new ExchangeStore(database, rules, file.Time), file.Time), rules, pins);
    }
}

public sealed class RuleFileDeskOnSqliteTests() : RuleFileDeskTests(StoreProvider.Sqlite);

public sealed class RuleFileDeskOnPostgresTests() : RuleFileDeskTests(StoreProvider.Postgres);
