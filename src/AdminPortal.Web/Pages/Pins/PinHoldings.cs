using AdminPortal.Operations.Store;
using AdminPortal.Planning.Rules;
using AdminPortal.Web.Pages.Repositories;

namespace AdminPortal.Web.Pages.Pins;

/// <summary>Counts what pins hold. Only repositories whose pins are in sight are opened, and the last of them kept: pins come sorted by repository.</summary>
public sealed class PinHoldings(PlanStore plans, PlanRepositories latest)
{
    private (string Name, IReadOnlyList<RepositoryView> Views)? _open;

    /// <summary>Null where no plan has been drawn yet.</summary>
    public async Task<PinHolding?> OfAsync(Pin pin, CancellationToken stop)
    {
        if (latest.Plan is not { } plan) { return null; }
        if (_open is not { } open || open.Name != pin.Repository)
        {
            List<RepositoryView> views = [];
            foreach (var summary in latest.Repositories.Where(summary => summary.Repository.Name == pin.Repository))
            {
                views.Add(new RepositoryView(plan, await plans.RepositoryAsync(plan.Id, summary.Repository, stop)));
            }
            _open = open = (pin.Repository, views);
        }
        return new PinHolding([.. open.Views.Where(view => view.Repository is not null).Select(view => (view.Repository!.Repository, CountOf(pin, view))).Where(place => place.Item2 > 0)]);
    }

    private static int CountOf(Pin pin, RepositoryView view) => view.Families.Tops.Select(top => view.Families.Whole(top).ToList())
        .Where(family => family.Any(image => pin.Holds(image.Image))).SelectMany(family => family).Select(image => image.Image.Digest).Distinct().Count();
}
