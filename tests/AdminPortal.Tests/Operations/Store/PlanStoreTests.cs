using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Usage;
using Xunit;

namespace AdminPortal.Tests.Operations.Store;

public abstract class PlanStoreTests(StoreProvider provider)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_plan_comes_back_as_it_was_drawn()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        var store = new PlanStore(database);
        var drawn = Plan(StoreFile.Web);
        await SaveAsync(store, "p1", StoreFile.Start, drawn);

        var back = await store.RepositoryAsync("p1", StoreFile.Web, Stop);

        Assert.NotNull(back);
        Assert.Equal((drawn.Fingerprint, drawn.Now, drawn.Totals, drawn.Repository), (back.Fingerprint, back.Now, back.Totals, back.Repository));
        Assert.Equivalent(drawn.Images, back.Images, strict: true);
        Assert.Null(back.Images[1].Image.Children);
    }

    [Fact]
    public async Task The_header_and_the_summaries_come_without_opening_any_repository()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        var store = new PlanStore(database);
        await SaveAsync(store, "p1", StoreFile.Start, Plan(StoreFile.Web), Plan(StoreFile.Web with { Name = "a" }));

        var header = await store.LatestAsync(Stop);
        var summaries = await store.RepositoriesAsync("p1", Stop);

        Assert.Equal(("p1", StoreFile.Start, 2), (header!.Id, header.Now, header.Repositories));
        Assert.Equal("prod", Assert.Single(header.Coverage).Name);
        Assert.Equal(["a", "shop/web"], summaries.Select(summary => summary.Repository.Name));
        Assert.Equal((new PlanTotals(1, 1, 0, 0, 100), 150L, 1), (summaries[0].Rules[RuleKind.Deployments], summaries[0].Bytes, summaries[0].InUse));
    }

    [Fact]
    public async Task A_plan_that_was_interrupted_is_never_found()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        var store = new PlanStore(database);
        await store.BeginAsync("p1", StoreFile.Start, null, Stop);
        await store.AddAsync("p1", Plan(StoreFile.Web), Stop);

        Assert.Null(await store.FindAsync("p1", Stop));
        Assert.Null(await store.LatestAsync(Stop));
    }

    [Fact]
    public async Task A_plan_of_one_repository_is_not_the_latest_of_all()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        var store = new PlanStore(database);
        await SaveAsync(store, "p1", StoreFile.Start);
        await store.BeginAsync("p2", StoreFile.Start.AddHours(1), "shop/web", Stop);
        await store.FinishAsync(Header("p2", StoreFile.Start.AddHours(1), 0) with { Filter = "shop/web" }, Stop);

        Assert.Equal("p1", (await store.LatestAsync(Stop))!.Id);
        Assert.Equal("shop/web", (await store.FindAsync("p2", Stop))!.Filter);
    }

    [Fact]
    public async Task Of_old_plans_the_latest_and_the_approved_stay_whole_and_the_executed_keep_their_header()
    {
        var (file, database) = await StoreFile.NewAsync(provider, Stop);
        using var _ = file;
        var store = new PlanStore(database);
        foreach (var hour in Enumerable.Range(0, 6)) { await SaveAsync(store, $"p{hour}", StoreFile.Start.AddHours(hour), Plan(StoreFile.Web)); }

        var runs = new RunStore(database, file.Portal(), file.Time);
        await runs.StartAsync(new Run { Id = "r", PlanId = "p0", Actor = "ann", State = RunState.Running, StartedAt = StoreFile.Start, Planned = 1 }, Stop);
        file.Time.Advance(TimeSpan.FromHours(47));
        await new ApprovalStore(database, file.Time).ApproveAsync("p1", [], "ann", Stop);
        await store.PruneAsync(StoreFile.Start.AddDays(2), Stop);

        List<string> whole = [], known = [];
        foreach (var id in Enumerable.Range(0, 6).Select(hour => $"p{hour}"))
        {
            if (await store.FindAsync(id, Stop) is not { } plan) { continue; }

            known.Add(id);
            if (await store.IsWholeAsync(plan, Stop)) { whole.Add(id); }
        }

        Assert.Equal(["p0", "p1", "p3", "p4", "p5"], known);
        Assert.Equal(["p1", "p3", "p4", "p5"], whole);
        Assert.Null(await store.RepositoryAsync("p0", StoreFile.Web, Stop));
    }

    private static async Task SaveAsync(PlanStore store, string id, DateTimeOffset now, params RepositoryPlan[] repositories)
    {
        await store.BeginAsync(id, now, null, Stop);
        foreach (var repository in repositories) { await store.AddAsync(id, repository, Stop); }

        await store.FinishAsync(Header(id, now, repositories.Length), Stop);
    }

    private static SavedPlan Header(string id, DateTimeOffset now, int repositories) => new()
    {
        Id = id,
        Now = now,
        Fingerprint = "f",
        Coverage = [new ClusterReading { Id = "arn:prod", Name = "prod", State = ClusterState.Complete }],
        Totals = PlanTotals.None,
        Repositories = repositories,
    };

    private static RepositoryPlan Plan(RepositoryId repository) => new()
    {
        Repository = repository,
        Now = StoreFile.Start,
        Totals = new PlanTotals(2, 1, 1, 0, 100),
        Fingerprint = "f",
        Images =
        [
            new PlannedImage
            {
                Image = new Image { Digest = StoreFile.Digest(1), PushedAt = StoreFile.Start.AddDays(-9), Tags = ["main-1a2b3c4"], Bytes = 100, PulledAt = StoreFile.Start.AddDays(-8) },
                Verdict = Verdict.Delete,
                Rule = RuleKind.Deployments,
                Groups = ["main"],
                Reasons = [new Reason(ReasonKind.Expired, "11th newest of main, older than 7 days")],
                Roots = [StoreFile.Digest(1)],
            },
            new PlannedImage
            {
                Image = new Image { Digest = StoreFile.Digest(2), PushedAt = StoreFile.Start.AddDays(-90), Bytes = 50, Children = null, Config = StoreFile.Digest(7), Status = ImageStatus.Archived },
                Verdict = Verdict.Keep,
                Reasons = [new Reason(ReasonKind.InUse, "prod / shop / Deployment web"), new Reason(ReasonKind.Young, "young")],
                Forecast = StoreFile.Start.AddDays(1),
                Roots = [StoreFile.Digest(2)],
                Parents = [StoreFile.Digest(3)],
            },
        ],
    };
}

public sealed class PlanStoreOnSqliteTests() : PlanStoreTests(StoreProvider.Sqlite);

public sealed class PlanStoreOnPostgresTests() : PlanStoreTests(StoreProvider.Postgres);
