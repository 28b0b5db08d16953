using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Rules;

namespace AdminPortal.Web.Pages.Repositories;

/// <summary>One repository as the latest plan judged it; both are null where there is none.</summary>
public sealed record RepositoryView(SavedPlan? Plan, Families? Families)
{
    public RepositoryPlan? Repository => Families?.Plan;

    /// <summary>Images that runs have found gone or deleted since the plan was drawn, by their numbers.</summary>
    public IReadOnlySet<int> Settled { get; init; } = new HashSet<int>();

    /// <summary>What others deleted of it: the last, and how many.</summary>
    public Page<GoneImage>? Gone { get; init; }

    public PlanTotals Totals
    {
        get
        {
            var totals = Repository?.Totals ?? PlanTotals.None;
            return totals with
            {
                Images = totals.Images - Settled.Count,
                Delete = totals.Delete - CountSettled(Verdict.Delete),
                Keep = totals.Keep - CountSettled(Verdict.Keep),
                Hold = totals.Hold - CountSettled(Verdict.Hold),
                Archive = totals.Archive - Settled.Count(place => Families!.Images[place] is { Verdict: Verdict.Delete, Action: RuleAction.Archive }),
                Bytes = totals.Bytes - Settled.Sum(place => Families!.Images[place] is { Verdict: Verdict.Delete, Action: RuleAction.Delete, Image.Bytes: var bytes } ? bytes : 0),
            };
        }
    }

    public long Bytes => (Families?.Bytes ?? 0) - Settled.Sum(place => Families!.Images[place].Image.Bytes);

    public static async Task<RepositoryView> LatestAsync(PlanStore plans, PlanShelf shelf, SavingsStore savings, GoneStore gone, RepositoryId id, CancellationToken stop)
    {
        if (await plans.LatestAsync(stop) is not { } plan) { return new(null, null); }
        var families = await shelf.OpenAsync(plan.Id, id, stop);
        return new(plan, families)
        {
            Settled = families is null ? new HashSet<int>() : (await savings.GoneSinceAsync(id, plan.Now, stop)).Select(families.Find).Where(place => place >= 0).ToHashSet(),
            Gone = await gone.ListAsync(new GoneSearch { Repository = id, Take = 1 }, stop),
        };
    }

    private int CountSettled(Verdict verdict) => Settled.Count(place => Families!.Images[place].Verdict == verdict);
}
