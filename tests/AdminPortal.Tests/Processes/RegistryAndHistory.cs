using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Tests.Operations.Runs;
using Xunit;

namespace AdminPortal.Tests.Processes;

/// <summary>What the registry holds and what the portal's database tells of it, compared.</summary>
internal static class RegistryAndHistory
{
    /// <summary>Every image that is gone is recorded as deleted, once, and no other; and every one that should be gone is, but for what an interrupted run's reading made look pulled.</summary>
    /// <returns>The runs, newest first.</returns>
    public static async Task<IReadOnlyList<Run>> AssertSameAsync(PortalOptions options, EcrRepository repository, IReadOnlySet<ImageDigest> pushed, string when, CancellationToken stop)
    {
        var (removals, runs) = await ReadAsync(options, stop);
        var present = repository.Images();
        var gone = pushed.Except(present.Select(image => image.Id())).Select(digest => digest.Value).Order(StringComparer.Ordinal);

        Assert.DoesNotContain(removals, removal => removal.Outcome == RemovalOutcome.Intended);
        Assert.True(gone.SequenceEqual(removals.Where(removal => removal.Outcome == RemovalOutcome.Deleted).Select(removal => removal.Digest.Value).Order(StringComparer.Ordinal)), $"{when}: the registry and the history differ");
        Assert.Equal(removals.Count(removal => removal.Outcome == RemovalOutcome.Deleted), runs.Sum(run => run.Counts.Deleted));
        Assert.DoesNotContain(runs, run => run.EndedAt is null);
        Assert.All(present.OrderByDescending(image => image.PushedAt).Skip(10), image => Assert.NotNull(image.PulledAt));
        return runs;
    }

    /// <summary>Nothing is gone that was not written down as intended or deleted. Holds at any moment.</summary>
    public static async Task AssertRecordedAsync(PortalOptions options, EcrRepository repository, IReadOnlySet<ImageDigest> pushed, CancellationToken stop)
    {
        var (removals, _) = await ReadAsync(options, stop);
        var recorded = removals.Where(removal => removal.Outcome is RemovalOutcome.Intended or RemovalOutcome.Deleted).Select(removal => removal.Digest);
        Assert.Empty(pushed.Except(repository.Images().Select(image => image.Id())).Except(recorded));
    }

    private static async Task<(IReadOnlyList<Removal> Removals, IReadOnlyList<Run> Runs)> ReadAsync(PortalOptions options, CancellationToken stop)
    {
        using var database = new Database(options);
        using var presence = new Presence(options);
        var runs = new RunStore(database, presence, TimeProvider.System);
        return ((await runs.SearchAsync(new RemovalSearch { Take = 1_000_000 }, stop)).Items, (await runs.ListAsync(0, 10_000, stop)).Items);
    }
}
