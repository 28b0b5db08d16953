using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Rules;

namespace AdminPortal.Operations.Runs;

/// <summary>Shows what an edit of the rules would do before it is saved: the newest plan is drawn anew by the rules of now and by the edited ones, over what it had read.</summary>
public sealed class RulePreviews(PortalOptions options, RulesReader policies, PlanStore plans, PlanUseStore uses)
{
    // Per repository, of those whose verdict changes.
    private const int Examples = 5;

    /// <returns>Null where there is no plan, or it is of a version that did not keep what this needs: then a new preview has to be drawn.</returns>
    /// <exception cref="FormatException">A tag pattern of the book cannot be used.</exception>
    /// <exception cref="StoreException">The database cannot be used.</exception>
    public async Task<RulePreview?> DrawAsync(RuleBook book, CancellationToken stop)
    {
        if (await plans.LatestAsync(stop) is not { } plan || await uses.FindAsync(plan.Id, stop) is not { } usage) { return null; }

        var (now, _) = await policies.ReadAsync(stop);
        var edited = await policies.TryAsync(book, stop);
        var limits = options.Limits.AsLimits();
        return await Task.Run(
            async () =>
            {
                List<RepositoryDifference> differences = [];
                List<string> parked = [];
                var judged = 0;
                foreach (var summary in (await plans.RepositoriesAsync(plan.Id, stop)).Where(summary => !now.SameAs(edited, summary.Repository)))
                {
                    if (await plans.RepositoryAsync(plan.Id, summary.Repository, stop) is not { } saved || saved.ToSnapshot() is not { } snapshot) { return null; }

                    judged++;
                    var before = Planner.Draw(now.Of(summary.Repository), snapshot, usage, plan.Now);
                    var after = Planner.Draw(edited.Of(summary.Repository), snapshot, usage, plan.Now);
                    if (RepositoryDifference.Between(before, after, Examples) is { IsEmpty: false } difference) { differences.Add(difference); }

                    if (Brakes.Park(limits, after) is { } reason && Brakes.Park(limits, before) is null) { parked.Add($"{summary.Repository.Name} {reason}"); }
                }

                return new RulePreview(plan, judged, [.. differences.OrderByDescending(each => each.MoreDeletes + each.FewerDeletes).ThenBy(each => each.Repository.ToString(), StringComparer.Ordinal)], parked);
            },
            stop);
    }
}
