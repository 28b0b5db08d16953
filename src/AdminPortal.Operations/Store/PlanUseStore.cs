using AdminPortal.Planning.Usage;
using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>What the clusters used when a plan was drawn. It goes with the plan's repositories.</summary>
public sealed class PlanUseStore(Database database)
{
    public Task SaveAsync(string planId, UsageSnapshot usage, CancellationToken stop)
    {
        var row = new PlanUsesRow { PlanId = planId, Uses = Blob.Of(new Kept(usage.Clusters, usage.Uses, usage.Remembered, usage.NoneIsRight)) };
        return database.WriteAsync(context => Task.FromResult(context.PlanUses.Add(row)), stop);
    }

    /// <summary>Null where it is no longer kept, or the plan is of a version that did not keep it.</summary>
    public async Task<UsageSnapshot?> FindAsync(string planId, CancellationToken stop)
    {
        var blob = await database.ReadAsync(context => context.PlanUses.Where(row => row.PlanId == planId).Select(row => row.Uses).FirstOrDefaultAsync(stop), stop);
        if (blob is null) { return null; }

        var kept = Blob.Read<Kept>(blob);
        return new UsageSnapshot(kept.Clusters, kept.Uses, kept.Remembered, kept.NoneIsRight);
    }

    private sealed record Kept(IReadOnlyList<ClusterReading> Clusters, IReadOnlyList<ImageUse> Uses, IReadOnlyList<RememberedUse> Remembered, bool NoneIsRight);
}
