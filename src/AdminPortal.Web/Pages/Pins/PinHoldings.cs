using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Rules;
using AdminPortal.Web.Pages.Repositories;

namespace AdminPortal.Web.Pages.Pins;

/// <summary>Counts what pins hold. Only repositories whose pins are in sight are opened, and the last of them kept: pins come sorted by repository.</summary>
public sealed class PinHoldings(PlanStore plans, PlanRepositories latest)
{
    private (string Name, IReadOnlyList<RepositoryPlan> Plans, IReadOnlyList<ILookup<ImageDigest, ImageDigest>> Families)? _open;

    /// <summary>Null where no plan has been drawn yet.</summary>
    public async Task<PinHolding?> OfAsync(Pin pin, CancellationToken stop)
    {
        if (latest.Plan is not { } plan) { return null; }
        if (_open is not { } open || open.Name != pin.Repository) { _open = open = await OpenAsync(plan.Id, pin.Repository, stop); }
        return new PinHolding([.. open.Plans.Zip(open.Families, (of, families) => (of.Repository, CountOf(pin, of, families))).Where(place => place.Item2 > 0)]);
    }

    private async Task<(string, IReadOnlyList<RepositoryPlan>, IReadOnlyList<ILookup<ImageDigest, ImageDigest>>)> OpenAsync(string planId, string name, CancellationToken stop)
    {
        List<RepositoryPlan> opened = [];
        foreach (var summary in latest.Repositories.Where(summary => summary.Repository.Name == name))
        {
            if (await plans.RepositoryAsync(planId, summary.Repository, stop) is { } repository) { opened.Add(repository); }
        }
        return (name, opened, [.. opened.Select(of => of.Images.SelectMany(image => image.Roots, (image, root) => (root, image.Image.Digest)).ToLookup(pair => pair.root, pair => pair.Digest))]);
    }

    // A pinned member keeps every root above it, and a root all that is below it.
    private static int CountOf(Pin pin, RepositoryPlan plan, ILookup<ImageDigest, ImageDigest> families)
    {
        var named = plan.Images.Where(image => pin.Holds(image.Image)).ToList();
        return named.Select(image => image.Image.Digest).Union(named.SelectMany(image => image.Roots).Distinct().SelectMany(root => families[root])).Count();
    }
}
