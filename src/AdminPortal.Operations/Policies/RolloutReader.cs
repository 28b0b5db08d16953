using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Clusters;
using AdminPortal.Operations.Ecr;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Rules;

namespace AdminPortal.Operations.Policies;

/// <summary>Draws the preview of a rollout: every repository that the pattern names, read now, a few side by side, each held in memory only while it is judged.</summary>
public sealed class RolloutReader(UsageReader uses, RegistryFinder finder, RegistryReader reader, PolicyReader applied, PolicyGrounds grounds, RolloutFeed feed, TimeProvider time)
{
    private const int SideBySide = 4;

    private const int HitsTold = 3;

    private static readonly char[] Separators = [',', ' ', '\n', '\r', '\t', ';'];

    /// <summary>Whether a name is among those that the pattern means.</summary>
    public static bool Names(string pattern, string repository) =>
        pattern.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Any(glob => Glob.Matches(glob, repository));

    /// <exception cref="AwsFailure">The credential chain's own account cannot be entered.</exception>
    /// <exception cref="StoreException">The database cannot be used.</exception>
    internal async Task ReadAsync(Rollout rollout, CancellationToken stop)
    {
        var usage = await uses.ReadAsync(TimeSpan.FromSeconds(60), stop);
        List<(RegistryListing Listing, RepositoryId Repository)> found = [];
        List<string> problems = [];
        foreach (var registry in await finder.FindAsync(usage, stop))
        {
            var listing = await reader.ListAsync(registry, stop);
            problems.AddRange(listing.Problems.Select(problem => $"{registry}: {problem}"));
            found.AddRange(listing.Repositories.Where(repository => Names(rollout.Pattern, repository.Id.Name)).Select(repository => (listing, repository.Id)));
        }

        feed.Change(rollout.Id, shown => shown with { Total = found.Count, Message = problems.Count == 0 ? null : string.Join(" ", problems) });
        await Parallel.ForEachAsync(found, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = stop }, async (each, stop) =>
        {
            var entry = await EntryAsync(each.Listing, each.Repository, rollout.Text, stop);
            feed.Change(rollout.Id, shown => shown with { Entries = [.. shown.Entries, entry], Done = shown.Done + 1 });
        });
        feed.Change(rollout.Id, shown => shown with { Phase = RolloutPhase.Ready, ReadAt = time.GetUtcNow(), Entries = [.. shown.Entries.Order(ConflictsFirst)] });
    }

    private static readonly Comparer<RolloutEntry> ConflictsFirst = Comparer<RolloutEntry>.Create((one, other) =>
        (other.Figures?.InUse ?? 0).CompareTo(one.Figures?.InUse ?? 0) is not 0 and var needed ? needed
        : (other.Message is null).CompareTo(one.Message is null) is not 0 and var unread ? -unread
        : (other.Figures?.Expires ?? 0).CompareTo(one.Figures?.Expires ?? 0) is not 0 and var expires ? expires
        : string.CompareOrdinal(one.Repository.ToString(), other.Repository.ToString()));

    private async Task<RolloutEntry> EntryAsync(RegistryListing listing, RepositoryId repository, string text, CancellationToken stop)
    {
        var reading = await applied.ReadAsync(repository, stop);
        if (reading.Problem is { } problem) { return new RolloutEntry { Repository = repository, State = RolloutEntryState.Unread, Message = problem }; }

        try
        {
            var ground = await grounds.ReadAsync(listing, repository.Name, stop);
            var effect = PolicyEffect.Of(text, ground.Plan);
            return new RolloutEntry
            {
                Repository = repository,
                Applied = reading.Applied,
                Figures = effect.FiguresAt(ground.Plan.Now),
                Hits = [.. effect.Marked.Where(mark => mark.IsHit).Take(HitsTold).Select(mark => $"{mark.Name}: {mark.Needs[0].Text}")],
                IsSame = reading.Applied.Text is not null && reading.Applied.Hash == PolicyHash.Of(text),
                // What could not be read is told, but is no reason to leave the repository out: less is known, nothing is worse.
                Message = ground.IsIncomplete ? string.Join(" ", ground.Plan.Problems) : null,
            };
        }
        catch (AwsFailure failure)
        {
            return new RolloutEntry { Repository = repository, State = RolloutEntryState.Unread, Applied = reading.Applied, Message = failure.Message };
        }
    }
}
