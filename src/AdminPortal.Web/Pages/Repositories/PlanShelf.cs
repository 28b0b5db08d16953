using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;

namespace AdminPortal.Web.Pages.Repositories;

/// <summary>
/// The repositories that people look at, read once for all of their pages. What was looked at last stays, up to <see cref="Kept"/> images; a
/// newer plan of a repository takes the place of the older one.
/// </summary>
public sealed class PlanShelf(PlanStore plans)
{
    /// <summary>Images, of some hundred bytes each.</summary>
    public const int Kept = 200_000;

    private readonly Lock _gate = new();
    private readonly LinkedList<Place> _places = [];

    /// <returns>Null where the plan does not hold the repository.</returns>
    /// <exception cref="StoreException">It cannot be read.</exception>
    public async Task<Families?> OpenAsync(string planId, RepositoryId repository, CancellationToken stop)
    {
        var place = Take(planId, repository);
        try
        {
            // Whoever leaves the page does not take it from the others.
            return await place.Read.Value.WaitAsync(stop);
        }
        finally
        {
            if (place.Read.Value.IsCompleted) { Settle(place); }
        }
    }

    private Place Take(string planId, RepositoryId repository)
    {
        lock (_gate)
        {
            var place = _places.FirstOrDefault(place => place.PlanId == planId && place.Repository == repository);
            if (place is null) { place = new Place(planId, repository, new(() => Task.Run(() => ReadAsync(planId, repository)))); }
            else { _places.Remove(place); }

            _places.AddFirst(place);
            return place;
        }
    }

    private async Task<Families?> ReadAsync(string planId, RepositoryId repository) =>
        await plans.RepositoryAsync(planId, repository, CancellationToken.None) is { } plan ? new Families(plan) : null;

    private void Settle(Place settled)
    {
        lock (_gate)
        {
            // What failed is tried again by the next who asks, and what was not there may be there by then.
            if (!settled.Read.Value.IsCompletedSuccessfully || settled.Images == 0) { _places.Remove(settled); }

            var images = 0;
            for (var node = _places.First; node is not null;)
            {
                var (place, next) = (node.Value, node.Next);
                images += place.Images;
                var replaced = place.Repository == settled.Repository && string.CompareOrdinal(place.PlanId, settled.PlanId) < 0;
                if (place != _places.First!.Value && (images > Kept || replaced) && place.Read.Value.IsCompleted)
                {
                    images -= place.Images;
                    _places.Remove(node);
                }

                node = next;
            }
        }
    }

    private sealed record Place(string PlanId, RepositoryId Repository, Lazy<Task<Families?>> Read)
    {
        public int Images => Read.Value is { IsCompletedSuccessfully: true, Result: { } families } ? families.Images.Count : 0;
    }
}
