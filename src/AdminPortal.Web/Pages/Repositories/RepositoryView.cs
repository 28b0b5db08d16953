using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;

namespace AdminPortal.Web.Pages.Repositories;

/// <summary>One repository as the latest plan judged it; both are null where there is none.</summary>
public sealed record RepositoryView(SavedPlan? Plan, RepositoryPlan? Repository)
{
    public Families Families { get; } = new(Repository?.Images ?? []);

    /// <summary>What others deleted of it: the last, and how many.</summary>
    public Page<GoneImage>? Gone { get; init; }

    /// <summary>Tries to bring its images back.</summary>
    public Page<ImageReturn>? Returns { get; init; }

    public PlanTotals Totals => Repository?.Totals ?? PlanTotals.None;

    public long Bytes { get; } = Repository?.Images.Sum(image => image.Image.Bytes) ?? 0;

    public int InUse { get; } = Repository?.Images.Count(image => image.Reasons.Any(reason => reason.Kind is ReasonKind.InUse or ReasonKind.Rollback)) ?? 0;

    public static async Task<RepositoryView> LatestAsync(PlanStore plans, GoneStore gone, ReturnStore returns, RepositoryId id, CancellationToken stop) =>
        await plans.LatestAsync(stop) is { } plan
            ? new(plan, await plans.RepositoryAsync(plan.Id, id, stop))
            {
                Gone = await gone.ListAsync(new GoneSearch { Repository = id, Take = 1 }, stop),
                Returns = await returns.OfRepositoryAsync(id, 12, stop),
            }
            : new(null, null);
}
