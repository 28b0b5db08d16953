using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Rules;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace AdminPortal.Tests.Operations.Store;

/// <summary>Two builds of the store on one database, as when portals are replaced one after another.</summary>
public abstract class UpgradeTests(StoreProvider provider)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task This_build_works_on_while_the_next_one_expands_the_tables_and_after_it()
    {
        using var file = new StoreFile(provider);
        var database = await file.OpenAsync(Stop);
        var runs = new RunStore(database, file.Portal(), file.Time);
        await runs.StartAsync(Run("before"), Stop);
        using var upgraded = new CancellationTokenSource();

        var pins = Task.Run(() => PinAsync(new PinStore(database, file.Time), upgraded.Token), Stop);
        await NextBuild.UpgradeAsync(file.Options, NextBuild.Expanding, Stop);
        await upgraded.CancelAsync();

        Assert.Equal(await pins, (await new PinStore(database, file.Time).ListAsync(Stop)).Count);
        await runs.StartAsync(Run("after"), Stop);
        await using (var next = NextBuild.Open(file.Options))
        {
            Assert.Equal(["after", "before"], await next.Runs.Where(run => EF.Property<string?>(run, NextBuild.Mood) == null).OrderBy(run => run.Id).Select(run => run.Id).ToListAsync(Stop));
            var row = new RunRow { Id = "next", PlanId = "p1", Actor = "ann", State = RunState.Running, StartedAt = StoreFile.Start, Owner = "next", Planned = 1 };
            next.Add(row).Property(NextBuild.Mood).CurrentValue = "calm";
            await next.SaveChangesAsync(Stop);
        }

        await runs.EndAsync("next", RunState.Completed, "by the old one", Stop);
        Assert.Equal((RunState.Completed, "by the old one"), await runs.FindAsync("next", Stop) is { } run ? (run.State, run.Message) : default);
    }

    [Fact]
    public async Task This_build_starts_on_expanded_tables_and_not_on_contracted_ones()
    {
        using var file = new StoreFile(provider);
        await file.OpenAsync(Stop);
        await NextBuild.UpgradeAsync(file.Options, NextBuild.Expanding, Stop);
        Assert.Empty((await new RunStore(await file.OpenAsync(Stop), file.Portal(), file.Time).ListAsync(0, 10, Stop)).Items);

        await NextBuild.UpgradeAsync(file.Options, NextBuild.Contracting, Stop);

        var refusal = await Assert.ThrowsAsync<StoreException>(() => file.OpenAsync(Stop));
        Assert.Contains("newer version", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(NextBuild.Contracting, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_build_before_this_one_that_may_still_start_reads_and_writes_all_its_tables_beside_this_one()
    {
        using var newest = new StoreFile(provider);
        await newest.OpenAsync(Stop);
        var served = await EarlierBuild.ServedAsync(newest.Options, Stop);
        // Portals are replaced one after another: that of the version before goes on.
        Assert.NotEmpty(served);
        foreach (var edition in served)
        {
            using var file = new StoreFile(provider, empty: true);
            await EarlierBuild.UpgradeAsync(file.Options, edition, Stop);
            await using var earlier = EarlierBuild.Open(file.Options, edition);
            var tables = earlier.Model.GetEntityTypes().Count();
            Assert.True(tables > 30, $"{edition} has {tables} tables");

            await EarlierBuild.FillAsync(earlier, Stop);
            await EarlierBuild.UpgradeAsync(file.Options, null, Stop);
            Assert.Equal(tables, await EarlierBuild.ChangeAsync(() => EarlierBuild.Open(file.Options, edition), earlier.Model, Stop));

            await using (var again = EarlierBuild.Open(file.Options, edition)) { await EarlierBuild.FillAsync(again, Stop); }
            Assert.Equal(tables, await EarlierBuild.ChangeAsync(() => EarlierBuild.Open(file.Options, null), earlier.Model, Stop));

            await using (var now = EarlierBuild.Open(file.Options, null)) { await EarlierBuild.FillAsync(now, Stop); }
            Assert.Equal(tables, await EarlierBuild.ChangeAsync(() => EarlierBuild.Open(file.Options, edition), earlier.Model, Stop));
        }
    }

    [Fact]
    public async Task The_tables_are_those_that_the_migrations_make()
    {
        using var file = new StoreFile(provider);
        await using PortalContext context = provider == StoreProvider.Postgres ? new PostgresPortalContextFactory().CreateDbContext([]) : new SqlitePortalContextFactory().CreateDbContext([]);

        Assert.False(context.Database.HasPendingModelChanges());
    }

    // As many as it can until it is told to stop, and one at least.
    private static async Task<int> PinAsync(PinStore pins, CancellationToken until)
    {
        var made = 0;
        do
        {
            await pins.AddAsync(new Pin { Repository = $"r{made++}", TagPattern = "*", Reason = "test" }, "me", CancellationToken.None);
        }
        while (!until.IsCancellationRequested);

        return made;
    }

    private static Run Run(string id) => new() { Id = id, PlanId = "p1", Actor = "ann", State = RunState.Running, StartedAt = StoreFile.Start, Planned = 3 };
}

public sealed class UpgradeOnSqliteTests() : UpgradeTests(StoreProvider.Sqlite);

public sealed class UpgradeOnPostgresTests() : UpgradeTests(StoreProvider.Postgres);
