using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Plans;

namespace AdminPortal.Web.Pages.Repositories;

/// <summary>A plan of what a person chose, as it is shown: what goes, and what of the choice stays.</summary>
public sealed record ByHandView
{
    public required SavedPlan Plan { get; init; }

    /// <summary>Null where the plan does not hold it: the repository could not be read.</summary>
    public RepositoryPlan? Part { get; init; }

    /// <summary>What would be deleted, members of the chosen families included, less what a run has deleted already.</summary>
    public IReadOnlyList<PlannedImage> Goes { get; init; } = [];

    /// <summary>Roots that were chosen and stay, those that are needed and those of which nobody knows.</summary>
    public IReadOnlyList<PlannedImage> Stays { get; init; } = [];

    /// <summary>How many of the choice are not in the repository any more.</summary>
    public int Missing { get; init; }

    /// <summary>Why a run would leave it alone for now; null where nothing stops it.</summary>
    public Parked? Parked { get; init; }

    public long Bytes => Goes.Sum(image => image.Image.Bytes);

    public static async Task<ByHandFound> FindAsync(string id, PlanStore plans, BrakeReader brakes, SavingsStore savings, CancellationToken stop)
    {
        var plan = await plans.FindAsync(id, stop);
        return plan?.ByHand is { } pick ? new(await ViewAsync(plan, pick, plans, brakes, savings, stop), IsOfRules: false) : new(null, IsOfRules: plan is not null);
    }

    private static async Task<ByHandView> ViewAsync(SavedPlan plan, HandPick pick, PlanStore plans, BrakeReader brakes, SavingsStore savings, CancellationToken stop)
    {
        if (await plans.RepositoryAsync(plan.Id, pick.Repository, stop) is not { Hand: { } hand } part) { return new ByHandView { Plan = plan }; }
        var gone = await savings.GoneSinceAsync(pick.Repository, plan.Now, stop);
        var chosen = hand.Roots.ToHashSet();
        PlannedImage[] present = [.. part.Images.Where(image => chosen.Contains(image.Image.Digest))];
        return new ByHandView
        {
            Plan = plan,
            Part = part,
            Goes = [.. part.Deletes.Where(image => !gone.Contains(image.Image.Digest))],
            Stays = [.. present.Where(image => image.Verdict != Verdict.Delete)],
            Missing = chosen.Count - present.Length,
            Parked = (await brakes.OfAsync(plan.Id, stop)).Of(part),
        };
    }
}
