using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;

namespace AdminPortal.Operations.Runs;

/// <summary>Applies the brakes to a saved plan: parks what waits for a person, and chooses the oldest of the rest, up to a run's limit.</summary>
internal sealed class RunChooser(PortalOptions options, PlanStore plans, RunStore runs, BrakeReader brakes, ParkStore parks, TroubleStore troubles, TimeProvider time)
{
    public async Task<RunChoice> ChooseAsync(RunScope run, CancellationToken stop)
    {
        // What failed last time is tried first, in half of the places at most: what can never be deleted would otherwise keep all else from going.
        var most = options.Limits.MaxPerRun;
        var first = new RunQuota(Math.Max(1, most / 2), most);
        RunQuota? others = null;
        var hindered = (await troubles.ListAsync(stop)).Select(trouble => trouble.Repository).ToHashSet();
        var standing = await brakes.OfAsync(run.Request.PlanId, stop);
        var offered = 0;
        // What the rules wait for in a repository is no matter of what somebody deletes there by hand.
        var byHand = false;
        List<RepositoryId> free = [];
        foreach (var summary in (await plans.RepositoriesAsync(run.Request.PlanId, stop)).Where(summary => run.Request.Only?.Contains(summary.Repository) != false).OrderByDescending(summary => hindered.Contains(summary.Repository)))
        {
            if (summary.Totals.Delete == 0)
            {
                free.Add(summary.Repository);
                continue;
            }

            var plan = await OpenAsync(run.Request.PlanId, summary, stop);
            byHand |= plan.Hand is not null;
            if (standing.Of(plan) is { } parked)
            {
                await ParkAsync(run, plan, parked.Reason, stop);
                continue;
            }

            free.Add(summary.Repository);

            (hindered.Contains(summary.Repository) ? first : others ??= new RunQuota(most - first.Images, most)).Offer(plan);
            offered += plan.Totals.Delete;
        }

        if (!byHand) { await parks.ReleaseAsync(free, stop); }
        var roots = first.Choose().Concat(others?.Choose() ?? new Dictionary<RepositoryId, IReadOnlySet<ImageDigest>>()).ToDictionary();
        var chosen = 0;
        foreach (var (repository, some) in roots)
        {
            var plan = await plans.RepositoryAsync(run.Request.PlanId, repository, stop);
            chosen += plan!.Deletes.Count(image => image.Roots.All(some.Contains));
        }

        return new RunChoice { Roots = roots, Chosen = chosen, Left = offered - chosen, TooLarge = first.TooLarge + (others?.TooLarge ?? 0) };
    }

    /// <summary>A repository's part of the plan, less what an earlier run of the same plan has deleted.</summary>
    public async Task<RepositoryPlan> OpenAsync(string planId, RepositorySummary summary, CancellationToken stop)
    {
        var plan = await plans.RepositoryAsync(planId, summary.Repository, stop)
            ?? throw new StoreException($"Plan {planId} lacks repository {summary.Repository}; the database is damaged. Put a backup in its place, or draw a new plan.");
        var gone = await runs.DeletedAsync(planId, summary.Repository, stop);
        if (gone.Count == 0) { return plan; }

        PlannedImage[] images = [.. plan.Images.Where(image => !gone.Contains(image.Image.Digest))];
        return plan with { Images = images, Totals = plan.Totals with { Images = images.Length, Delete = images.Count(image => image.Verdict == Verdict.Delete) } };
    }

    private async Task ParkAsync(RunScope run, RepositoryPlan plan, string reason, CancellationToken stop)
    {
        if (plan.Totals.Delete == 0) { return; }

        run.Note($"{plan.Repository.Name} waits for approval: it {reason}.");
        Removal[] parked = [.. plan.Deletes.Select(image => Removals.Of(run, plan.Repository, image, RemovalOutcome.Parked, reason, time.GetUtcNow()))];
        if (plan.Hand is not null)
        {
            await runs.RecordAsync(parked, stop);
        }
        else
        {
            await parks.ParkAsync(new ParkedSince(plan.Repository, time.GetUtcNow(), run.Request.PlanId, run.Request.Id, [.. plan.Deletes.Select(image => image.Image.Digest)]), stop);
            await runs.ParkAsync(plan.Repository, parked, stop);
        }

        run.Count(parked);
    }
}
