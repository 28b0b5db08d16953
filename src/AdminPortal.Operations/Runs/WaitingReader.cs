using AdminPortal.Operations.Store;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Usage;

namespace AdminPortal.Operations.Runs;

/// <summary>Finds out what waits for a person. Opens only the repositories whose figures do not rule it out.</summary>
public sealed class WaitingReader
{
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(24);

    private readonly PlanStore _plans;
    private readonly BrakeReader _brakes;
    private readonly RunChooser _chooser;
    private readonly ParkStore _parks;
    private readonly UseStore _uses;

    internal WaitingReader(PlanStore plans, BrakeReader brakes, RunChooser chooser, ParkStore parks, UseStore uses) =>
        (_plans, _brakes, _chooser, _parks, _uses) = (plans, brakes, chooser, parks, uses);

    public async Task<Waiting> ReadAsync(CancellationToken stop)
    {
        if (await _plans.LatestAsync(stop) is not { } plan) { return new Waiting(); }

        var brakes = await _brakes.OfAsync(plan.Id, stop);
        var summaries = await _plans.SummariesAsync(plan, stop);
        List<WaitingRepository> repositories = [];
        foreach (var summary in summaries.Where(brakes.MayPark))
        {
            // Of a registry that nobody has opened, one question is asked, and first.
            if (brakes.IsClosed(summary.Repository.Registry) && brakes.Standing.RefusalOf(summary.Repository) is null) { continue; }

            var opened = await _chooser.OpenAsync(plan.Id, summary, stop);
            if (opened.Totals.Delete > 0 && brakes.Of(opened) is { } parked) { repositories.Add(await WaitingAsync(opened, parked, stop)); }
        }

        var told = repositories.Select(waiting => waiting.Repository).ToHashSet();
        return new Waiting
        {
            Plan = plan,
            Repositories =
            [
                .. repositories,
                // It would lose nothing now, and whoever refused it may want to take that back.
                .. brakes.Standing.Refusals.Where(refusal => !told.Contains(refusal.Repository!))
                    .Select(refusal => new WaitingRepository(refusal.Repository!, 0, 0, new Parked(ParkCause.Refused, $"was refused by {refusal.Actor}", refusal), null)),
            ],
            Registries =
            [
                .. summaries.Where(summary => summary.Totals.Delete > 0 && brakes.IsClosed(summary.Repository.Registry)).GroupBy(summary => summary.Repository.Registry)
                    .Select(registry => new WaitingRegistry(registry.Key, [.. registry], brakes.Standing.Of(registry.Key) is { Kind: DecisionKind.Refused } refusal ? refusal : null)),
            ],
            Uses = plan.Totals.Delete == 0 ? null : await UsesAsync(plan, brakes, stop),
        };
    }

    private async Task<WaitingRepository> WaitingAsync(RepositoryPlan plan, Parked parked, CancellationToken stop)
    {
        var since = await _parks.FindAsync(plan.Repository, stop);
        return new WaitingRepository(
            plan.Repository, plan.Totals.Delete, plan.Deletes.Sum(image => image.Image.Bytes), parked, since is null ? null : ParkedChange.Between(since, plan));
    }

    private async Task<WaitingUses?> UsesAsync(SavedPlan plan, PlanBrakes brakes, CancellationToken stop)
    {
        var before = await _uses.DistinctAtLastRunAsync(stop);
        if (before is null || brakes.Stop(before, plan.Uses) is not { } reason) { return null; }

        var at = await _uses.LastRunAtAsync(stop);
        var remembered = await _uses.RememberedAsync(plan.Now - Remembered, stop);
        Workload[] vanished = [.. remembered.Where(use => !IsPresent(use, plan.Coverage)).Select(use => use.Workload).Distinct().OrderBy(workload => workload.ToString(), StringComparer.Ordinal)];
        // A run that went through since then has answered an older refusal.
        var refusal = brakes.Standing.Uses is { Kind: DecisionKind.Refused } said && !(said.At < at) ? said : null;
        return new WaitingUses(reason, before.Value, at, plan.Uses, vanished, refusal);
    }

    private static bool IsPresent(RememberedUse use, IReadOnlyList<ClusterReading> coverage) =>
        coverage.Any(cluster => cluster.Name == use.Workload.Cluster && cluster.ReadAt <= use.LastSeen);
}
