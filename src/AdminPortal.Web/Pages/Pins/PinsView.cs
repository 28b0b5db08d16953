using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Web.Pages.Repositories;

namespace AdminPortal.Web.Pages.Pins;

/// <summary>All that people keep by hand: pins in force, ended ones, resource tags, and who did what.</summary>
public sealed record PinsView(
    IReadOnlyList<StoredPin> InForce,
    IReadOnlyList<StoredPin> Ended,
    IReadOnlyList<(RepositoryId Repository, KeepTag Tag, DateTimeOffset ReadAt)> Tags,
    Page<PinChange> Changes,
    PlanRepositories Latest)
{
    private const int Shown = 20;

    public static async Task<PinsView> LoadAsync(PinStore pins, KeepTagStore tags, PlanStore plans, DateTimeOffset now, CancellationToken stop)
    {
        var all = await pins.ListAsync(stop);
        return new PinsView(
            [.. all.Where(stored => !stored.Pin.HasEnded(now))],
            [.. all.Where(stored => stored.Pin.HasEnded(now)).OrderByDescending(stored => stored.Pin.Until)],
            await tags.ListAsync(stop),
            await pins.ChangesAsync(0, Shown, stop),
            await PlanRepositories.LatestAsync(plans, stop));
    }
}
