using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Web.Pages.Policies;

namespace AdminPortal.Web.Pages.Repositories;

/// <summary>
/// Lists the repositories of the newest plan, read once for all who look. A change that this process makes shows at once, one of another
/// process within a minute.
/// </summary>
public sealed class RepositoryLister(PlanStore plans, PolicyStore policies, RepositoryTagStore tags, PortalOptions options, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Trusted = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _reading = new(1);
    private RepositoryList _known = RepositoryList.None;
    private (long Policies, long Tags) _changes;
    private DateTimeOffset _readAt;

    /// <exception cref="StoreException">The database cannot be used.</exception>
    public async Task<RepositoryList> LatestAsync(CancellationToken stop)
    {
        await _reading.WaitAsync(stop);
        try
        {
            if (await plans.LatestAsync(stop) is not { } plan) { return RepositoryList.None; }

            var changes = (policies.Changes, tags.Changes);
            if (_known.Plan?.Id == plan.Id && changes == _changes && clock.GetUtcNow() - _readAt < Trusted) { return _known; }

            var repositories = await plans.SummariesAsync(plan, stop);
            var standings = await policies.StandingsAsync(stop);
            var teams = await TeamsAsync(stop);
            _known = new(plan, [.. repositories.Select(repository => new RepositoryLine(
                repository, PolicyRow.StateOf(standings.GetValueOrDefault(repository.Repository)), teams.GetValueOrDefault(repository.Repository), options.Limits.ImagesPerRepository))]);
            (_changes, _readAt) = (changes, clock.GetUtcNow());
            return _known;
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();

    private async Task<Dictionary<RepositoryId, string>> TeamsAsync(CancellationToken stop) =>
        options.TeamTag is { Length: > 0 } key
            ? (await tags.ListAsync(stop)).Where(each => each.Tags?.ContainsKey(key) == true).ToDictionary(each => each.Repository, each => each.Tags![key])
            : [];
}
