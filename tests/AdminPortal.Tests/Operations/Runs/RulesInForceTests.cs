using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Rules;
using Xunit;

namespace AdminPortal.Tests.Operations.Runs;

/// <summary>What an admin changes in the portal decides previews, and what a run still deletes of a plan drawn before.</summary>
public sealed class RulesInForceTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_preview_is_drawn_by_the_book_and_by_the_overrides_of_each_repository()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Builds(world.Repository("shop/web"), 15, daysOld: 10);
        world.Builds(world.Repository("shop/api"), 15, daysOld: 10);
        world.Builds(world.Repository("legacy/api"), 15, daysOld: 10);
        var portal = await world.PortalAsync(Stop);
        await SaveAsync(portal, new RuleBook
        {
            Numbers = new() { KeepNewest = 12 },
            Overrides = [new() { Pattern = $"{world.Registry}/shop/api", Numbers = new() { KeepNewest = 2 } }, new() { Pattern = "legacy/*", Excluded = true }],
        });

        var plan = await portal.PreviewAsync(Stop);

        var deletes = (await portal.Get<PlanStore>().RepositoriesAsync(plan.Id, Stop)).ToDictionary(summary => summary.Repository.Name, summary => summary.Totals.Delete);
        Assert.Equal((3, 13, 0), (deletes["shop/web"], deletes["shop/api"], deletes["legacy/api"]));
        Assert.Equal((1, 12), (plan.DrawnBy!.Revision, plan.DrawnBy.Deployments.KeepNewest));
    }

    [Fact]
    public async Task A_run_of_an_older_plan_drops_what_the_rules_of_now_keep()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var repository = world.Repository("shop/web");
        world.Builds(repository, 15, daysOld: 10);
        world.Runs("web", $"{PortalWorld.Host}/shop/web:none");
        var portal = await world.PortalAsync(Stop);
        var plan = await portal.PreviewAsync(Stop);
        await SaveAsync(portal, new RuleBook { Numbers = new() { KeepNewest = 13 } });

        var run = await portal.ExecuteAsync(plan.Id, Stop);

        Assert.Equal((5, 2, 3), (plan.Totals.Delete, run.Counts.Deleted, run.Counts.Dropped));
        Assert.Equal(13, repository.Count);
        Assert.All(await portal.RemovalsAsync(run.Id, Stop, RemovalOutcome.Dropped), removal => Assert.Contains("of the 13 newest of main", removal.Detail, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_of_an_older_plan_never_deletes_more_than_the_plan_showed()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var repository = world.Repository("shop/web");
        world.Builds(repository, 15, daysOld: 10);
        world.Runs("web", $"{PortalWorld.Host}/shop/web:none");
        var portal = await world.PortalAsync(Stop);
        var plan = await portal.PreviewAsync(Stop);
        await SaveAsync(portal, new RuleBook { Numbers = new() { KeepNewest = 1 } });

        var run = await portal.ExecuteAsync(plan.Id, Stop);

        Assert.Equal((5, 10), (run.Counts.Deleted, repository.Count));
    }

    [Fact]
    public async Task Another_portal_on_the_same_database_judges_by_the_same_book()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Builds(world.Repository("shop/web"), 15, daysOld: 10);
        var (one, two) = (await world.PortalAsync(Stop), await world.PortalAsync(Stop));
        await two.PreviewAsync(Stop);

        await SaveAsync(one, new RuleBook { Numbers = new() { Deployments = false } });

        Assert.Equal(0, (await two.PreviewAsync(Stop)).Totals.Delete);
    }

    [Fact]
    public async Task An_edit_is_drawn_over_what_the_newest_plan_had_read_and_saves_nothing()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        world.Builds(web, 15, daysOld: 10);
        world.Builds(world.Repository("shop/api"), 12, daysOld: 10);
        world.Runs("web", $"{PortalWorld.Host}/shop/web:{world.Builds(web, 1, daysOld: 40)[0].Tags[0]}");
        var portal = await world.PortalAsync(Stop);
        var plan = await portal.PreviewAsync(Stop);
        // What happens after the plan changes nothing in the comparison.
        world.Builds(web, 5, daysOld: 1);
        var calls = world.Server.Calls.CountOf();

        var preview = (await portal.Get<RulePreviews>().DrawAsync(new RuleBook { Overrides = [new() { Pattern = "shop/web", Numbers = new() { KeepNewest = 4 } }] }, Stop))!;

        Assert.Equal((plan.Id, 1, 6, 0), (preview.Plan.Id, preview.Judged, preview.MoreDeletes, preview.FewerDeletes));
        var difference = Assert.Single(preview.Repositories);
        Assert.Equal((5, 11), (difference.Before.Delete, difference.After.Delete));
        Assert.All(difference.Examples, change => Assert.Equal((Verdict.Keep, Verdict.Delete), (change.Before!.Verdict, change.After!.Verdict)));
        Assert.Equal(calls, world.Server.Calls.CountOf());
        Assert.Equal(0, (await portal.Get<RuleStore>().CurrentAsync(Stop)).Number);
    }

    [Fact]
    public async Task An_edit_that_a_brake_would_stop_says_so()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Options = world.Options with { Limits = new() { ParkCount = 5, ParkShare = 0.9 } };
        world.Builds(world.Repository("shop/web"), 15, daysOld: 10);
        var portal = await world.PortalAsync(Stop);
        await portal.PreviewAsync(Stop);

        var preview = (await portal.Get<RulePreviews>().DrawAsync(new RuleBook { Numbers = new() { KeepNewest = 1 } }, Stop))!;

        Assert.StartsWith("shop/web would lose 14 images", Assert.Single(preview.Parked), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_if_counts_what_a_plan_drawn_so_would_count()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        world.Builds(world.Repository("shop/web"), 15, daysOld: 10);
        world.Builds(world.Repository("shop/api"), 12, daysOld: 3);
        var portal = await world.PortalAsync(Stop);
        var plan = await portal.PreviewAsync(Stop);
        var trials = portal.Get<RuleTrials>();
        var book = new RuleBook { Numbers = new() { KeepNewest = 4, MinAgeDays = 2 }, Overrides = [new() { Pattern = "shop/api", Numbers = new() { KeepNewest = 6 } }] };

        var trial = (await trials.LatestAsync(Stop))!;
        var tried = trial.Totals(await portal.Get<RulesReader>().TryAsync(book, Stop));

        Assert.Equal(plan.Totals, trial.Now.Totals);
        await SaveAsync(portal, book);
        Assert.Equal((await portal.PreviewAsync(Stop)).Totals, tried.Totals);
        Assert.Equal(11 + 6, tried.Of(RuleKind.Deployments).Delete);
        Assert.Equal(6, (await trials.OfAsync(new RepositoryId(world.Registry, "shop/api"), Stop))!.Now.Totals.Delete);
    }

    [Fact]
    public async Task What_if_is_opened_once_for_a_plan_and_anew_when_rules_or_pins_change()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var builds = world.Builds(world.Repository("shop/web"), 15, daysOld: 10);
        var portal = await world.PortalAsync(Stop);
        var trials = portal.Get<RuleTrials>();
        Assert.Null(await trials.LatestAsync(Stop));
        await portal.PreviewAsync(Stop);

        var first = await trials.LatestAsync(Stop);
        Assert.Same(first, await trials.LatestAsync(Stop));

        await portal.Get<PinStore>().AddAsync(new Pin { Repository = "shop/web", Digest = builds[^1].Id(), Reason = "audit" }, "ann", Stop);
        var pinned = await trials.LatestAsync(Stop);
        Assert.Equal((5, 4), (first!.Now.Totals.Delete, pinned!.Now.Totals.Delete));

        await SaveAsync(portal, new RuleBook { ProtectedTags = ["main-*"] });
        Assert.Equal(0, (await trials.LatestAsync(Stop))!.Now.Totals.Delete);
    }

    [Fact]
    public async Task What_changed_since_the_last_preview_is_told_per_repository()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        world.Builds(web, 15, daysOld: 10);
        world.Builds(world.Repository("shop/api"), 15, daysOld: 10);
        world.Runs("web", $"{PortalWorld.Host}/shop/web:none");
        var portal = await world.PortalAsync(Stop);
        var first = await portal.PreviewAsync(Stop);
        Assert.Null(await portal.Get<PlanComparer>().WithPreviousAsync(first, Stop));
        await portal.ExecuteAsync(first.Id, Stop);
        world.Builds(web, 2, daysOld: 1);

        var changes = (await portal.Get<PlanComparer>().WithPreviousAsync(await portal.PreviewAsync(Stop), Stop))!;

        Assert.Equal((first.Id, 2, 10, 0, false), (changes.Before.Id, changes.MoreDeletes, changes.Gone, changes.FewerDeletes, changes.RulesChanged));
        Assert.Equal(["shop/web", "shop/api"], changes.Repositories.Select(repository => repository.Repository.Name));
    }

    private static async Task SaveAsync(IServiceProvider portal, RuleBook book)
    {
        var store = portal.Get<RuleStore>();
        Assert.NotNull(await store.SaveAsync(book, (await store.CurrentAsync(Stop)).Number, "ann", null, Stop));
    }
}
