using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Clusters;
using AdminPortal.Operations.Ecr;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Usage;

namespace AdminPortal.Operations.Runs;

/// <summary>
/// Draws plans and saves them. What cannot be read is a problem in the plan, and nothing of it is deleted. Nothing that can delete is
/// reachable from here.
/// </summary>
public sealed class Previews(
    PortalOptions options,
    AwsAccounts accounts,
    UsageReader uses,
    RegistryFinder finder,
    RegistryReader reader,
    KeepTags keeps,
    RulesReader policies,
    PlanStore plans,
    PlanUseStore planUses,
    UseStore remembered,
    StorageStore storage,
    GoneWatch gone,
    TroubleStore troubles,
    RunFeed feed,
    RunMeter meter,
    TimeProvider time)
{
    /// <returns>The header of the plan, which is saved.</returns>
    /// <exception cref="AwsFailure">The credential chain's own account cannot be entered: nothing can be read at all.</exception>
    /// <exception cref="StoreException">The plan cannot be saved.</exception>
    public async Task<SavedPlan> DrawAsync(PreviewRequest request, CancellationToken stop)
    {
        var began = time.GetUtcNow();
        feed.Publish(new Activity { Id = request.Id, Kind = ActivityKind.Preview, Actor = request.Actor, StartedAt = began, Phase = ActivityPhase.ReadingClusters });
        var end = ActivityPhase.Failed;
        try
        {
            var plan = await SaveAsync(request, stop);
            meter.Drawn(plan, time.GetUtcNow() - began);
            end = ActivityPhase.Ended;
            return plan;
        }
        finally
        {
            feed.Change(request.Id, shown => shown with { Phase = end, EndedAt = time.GetUtcNow() });
        }
    }

    private async Task<SavedPlan> SaveAsync(PreviewRequest request, CancellationToken stop)
    {
        var usage = await uses.ReadAsync(stop);
        var now = time.GetUtcNow();
        var (rules, revision) = await policies.ReadAsync(stop);
        await plans.BeginAsync(request.Id, now, FilterOf(request), stop);
        await planUses.SaveAsync(request.Id, usage, stop);

        var drawn = new DrawnParts(request, feed);
        var repositories = await ListAsync(request, usage, drawn, stop);
        drawn.Begin(repositories.Count);
        var hindered = (await troubles.ListAsync(stop)).ToDictionary(trouble => trouble.Repository);
        // In the order of their times: whoever waits keeps nobody from his place whose time has come. Within a registry what failed last time is first.
        var spread = new Spread(request.Spread, now, time);
        var inOrder = repositories.OrderBy(repository => spread.Of(repository.Listing.Registry)).ThenByDescending(repository => hindered.ContainsKey(IdOf(repository)));
        await Parallel.ForEachAsync(inOrder, new ParallelOptions { MaxDegreeOfParallelism = options.Limits.ReadAtOnce, CancellationToken = stop }, async (repository, stop) =>
        {
            var (listing, name) = repository;
            await spread.WaitAsync(listing.Registry, stop);
            try
            {
                var snapshot = await keeps.AddAsync(listing, await reader.ReadAsync(listing, name, usage, stop), KeepTags.MaxAge, stop);
                var summary = await plans.AddAsync(request.Id, Planner.Draw(rules.Of(snapshot.Id), snapshot, usage, now, request.Hand), stop);
                if (snapshot.Unread.Count > 0) { await troubles.NoteAsync(snapshot.Id, request.Id, snapshot.Unread[0], stop); }
                else if (hindered.TryGetValue(snapshot.Id, out var trouble) && RunIds.IsPlan(trouble.Id)) { await troubles.EndAsync(snapshot.Id, stop); }

                drawn.Miss(MissingUses.Find(snapshot, usage));
                await gone.ObserveAsync(listing, snapshot, usage, stop);
                drawn.Add(summary, ResolvedUses.Of(snapshot, usage, now));
            }
            catch (AwsFailure failure)
            {
                drawn.Add(new PlanProblem(listing.Registry, $"Repository {name} is left out of the plan. {failure.Message}"));
                await troubles.NoteAsync(IdOf(repository), request.Id, failure.Message, stop);
            }
        });

        await remembered.RememberAsync(drawn.Seen, now - rules.Everywhere.UseGrace, stop);
        var plan = drawn.Header(now, usage) with { DrawnBy = new(revision, rules.Everywhere.BuildCaches, rules.Everywhere.Deployments) };
        await plans.FinishAsync(plan, stop);
        if (request.IsOfAll) { await storage.RecordAsync(drawn.Days(now), stop); }

        await plans.PruneAsync(now, stop);
        return plan;
    }

    private async Task<IReadOnlyList<(RegistryListing Listing, string Name)>> ListAsync(PreviewRequest request, UsageSnapshot usage, DrawnParts drawn, CancellationToken stop)
    {
        feed.Change(request.Id, shown => shown with { Phase = ActivityPhase.ListingRepositories });
        foreach (var account in (await accounts.ListAsync(stop)).Unreachable) { drawn.Note(new PlanProblem(null, account.Problem)); }

        List<(RegistryListing, string)> repositories = [];
        foreach (var registry in await finder.FindAsync(usage, stop))
        {
            if (request.Hand is { } hand && hand.Repository.Registry != registry) { continue; }

            var listing = await reader.ListAsync(registry, stop);
            drawn.Take(listing);
            foreach (var problem in listing.Problems) { drawn.Note(new PlanProblem(registry, problem)); }

            await gone.ObserveAsync(listing, usage, stop);
            drawn.Miss(WithoutRepository(listing, usage));
            repositories.AddRange(listing.Repositories.Where(repository => request.Wants(repository.Id)).Select(repository => (listing, repository.Id.Name)));
        }

        if (repositories.Count == 0 && (request.Hand?.Repository.Name ?? request.Repository) is { } wanted) { drawn.Note(new PlanProblem(null, $"No registry that could be listed has a repository {wanted}.")); }

        return repositories;
    }

    private static RepositoryId IdOf((RegistryListing Listing, string Name) repository) => new(repository.Listing.Registry, repository.Name);

    // A space is in no repository's name, so that no plan of the rules is ever taken for one of a choice, nor compared with it.
    private static string? FilterOf(PreviewRequest request) => request.Hand is { } hand ? $"{hand.Repository} by hand" : request.Repository;

    // Named by workloads, and not in a registry that was listed whole. A pull-through cache makes its repositories when they are first pulled from.
    private static IEnumerable<MissingUse> WithoutRepository(RegistryListing listing, UsageSnapshot usage)
    {
        if (listing.Incomplete) { return []; }

        var listed = listing.Repositories.Select(repository => repository.Id).ToHashSet();
        return usage.Repositories
            .Where(named => named.Registry == listing.Registry && !listed.Contains(named) && listing.PullThrough is { Prefixes: not null } rules && rules.Over(named.Name) == PullThrough.No)
            .SelectMany(named => MissingUses.WithoutRepository(named, usage.OfRepository(named)));
    }
}
