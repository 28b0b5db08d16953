using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Ecr;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Usage;
using Microsoft.Extensions.Logging;

namespace AdminPortal.Operations.Runs;

/// <summary>
/// The way back: restores archived images, and tries to put deleted ones back. Each with what belongs to it, and what an index lists before the index, so
/// that it can be pulled when it is there. Nobody else works in the registry meanwhile. What became of each image is written into the history.
/// </summary>
public sealed class ImageReturner(
    RegistryReader reader, ImageArchiver archiver, ImageLookup lookup, ImagePutter putter, ManifestCopyStore copies, RunStore runs, ReturnStore returns, LeaseStore leases, TimeProvider time, ILogger<ImageReturner> log)
{
    private const int AtOnce = 1000;

    private static readonly UsageSnapshot NoUses = new([], []);

    /// <summary>Restores these images with all that is archived below them. ECR takes up to about 20 minutes, and bills 90 days of the archive in any case.</summary>
    /// <exception cref="RunException">A run is at work in the registry, or the repository cannot be read. Nothing was done.</exception>
    /// <exception cref="AwsFailure">The account cannot be entered.</exception>
    public async Task<IReadOnlyList<ImageReturn>> RestoreAsync(RepositoryId repository, IReadOnlyCollection<ImageDigest> images, string? runId, string actor, CancellationToken stop)
    {
        await using var lease = await HoldAsync(repository.Registry, stop);
        var listing = await reader.ListAsync(repository.Registry, stop);
        var snapshot = await reader.ReadAsync(listing, repository.Name, NoUses, stop);
        var tree = new FamilyTree(snapshot.Images);
        var wanted = images.ToHashSet();
        var below = Enumerable.Range(0, tree.Images.Count).Where(place => wanted.Contains(tree.Images[place].Digest)).SelectMany(tree.Family).Distinct()
            .Where(place => tree.Images[place].Status == ImageStatus.Archived || wanted.Contains(tree.Images[place].Digest)).ToList();
        List<ImageReturn> made = [];
        foreach (var lost in wanted.Where(digest => !tree.Contains(digest)))
        {
            made.Add(await NoteAsync(repository, lost, runId, ReturnWay.Restore, snapshot.Unread.Count > 0 ? (ReturnOutcome.Failed, snapshot.Unread[0]) : (ReturnOutcome.Lost, "it is no longer in the registry"), actor, stop));
        }

        foreach (var place in below.OrderByDescending(place => Depth(tree, place)))
        {
            var image = tree.Images[place];
            made.Add(await NoteAsync(repository, image.Digest, runId, ReturnWay.Restore, await archiver.RestoreAsync(repository, image.Digest, stop), actor, stop));
        }

        return made;
    }

    /// <summary>Restores all that a run archived.</summary>
    /// <inheritdoc cref="RestoreAsync"/>
    public async Task<IReadOnlyList<ImageReturn>> RestoreRunAsync(string runId, string actor, CancellationToken stop)
    {
        List<ImageReturn> made = [];
        foreach (var repository in (await RemovedAsync(runId, RemovalOutcome.Archived, stop)).GroupBy(removal => removal.Repository))
        {
            made.AddRange(await RestoreAsync(repository.Key, [.. repository.Select(removal => removal.Digest)], runId, actor, stop));
        }

        return made;
    }

    /// <summary>
    /// Tries to put back what a run deleted. An attempt: ECR drops layers that no image names some time after a deletion, and then the manifest alone brings
    /// nothing back.
    /// </summary>
    /// <param name="runId">The run.</param>
    /// <param name="only">One image of it, with what it lists and what is about it; null for all.</param>
    /// <param name="actor">Who asked for it.</param>
    /// <param name="stop">Ends it after the image that is under way.</param>
    /// <exception cref="RunException">A run is at work in the registry.</exception>
    /// <exception cref="AwsFailure">The account cannot be entered.</exception>
    public async Task<IReadOnlyList<ImageReturn>> PutBackAsync(string runId, Removal? only, string actor, CancellationToken stop)
    {
        List<ImageReturn> made = [];
        foreach (var repository in (await RemovedAsync(runId, RemovalOutcome.Deleted, stop)).Where(removal => only is null || removal.Repository == only.Repository).GroupBy(removal => removal.Repository))
        {
            var removals = repository.ToDictionary(removal => removal.Digest);
            var kept = (await copies.FindAsync(repository.Key, removals.Keys, stop)).ToDictionary(copy => copy.Key, copy => new Putting(copy.Value, removals[copy.Key].Tags));
            var wanted = only is null ? removals.Keys.ToHashSet() : Putting.FamilyOf(only.Digest, kept);
            await using var lease = await HoldAsync(repository.Key.Registry, stop);
            made.AddRange(await PutBackAsync(runId, repository.Key, [.. wanted.Select(digest => removals[digest])], kept, actor, stop));
        }

        return made;
    }

    private async Task<IReadOnlyList<ImageReturn>> PutBackAsync(
        string runId, RepositoryId repository, IReadOnlyList<Removal> removals, Dictionary<ImageDigest, Putting> kept, string actor, CancellationToken stop)
    {
        var present = await lookup.ListAsync(repository, stop);
        List<ImageReturn> made = [];
        HashSet<ImageDigest> stayedAway = [];
        foreach (var removal in removals.OrderBy(removal => kept.TryGetValue(removal.Digest, out var putting) ? putting.Height(kept) : 0).ThenBy(removal => removal.PushedAt))
        {
            stop.ThrowIfCancellationRequested();
            var result = await PutBackAsync(repository, removal, kept.GetValueOrDefault(removal.Digest), present, stayedAway, stop);
            if (result.Outcome is ReturnOutcome.Lost or ReturnOutcome.Failed) { stayedAway.Add(removal.Digest); }

            made.Add(await NoteAsync(repository, removal.Digest, runId, ReturnWay.PutBack, result, actor, stop));
        }

        return made;
    }

    private async Task<(ReturnOutcome Outcome, string? Detail)> PutBackAsync(RepositoryId repository, Removal removal, Putting? putting, PresentImages present, HashSet<ImageDigest> stayedAway, CancellationToken stop)
    {
        if (present.Problem is { } problem) { return (ReturnOutcome.Failed, problem); }
        if (present.RepositoryGone) { return (ReturnOutcome.Lost, "its repository is gone, and its layers with it"); }
        if (present.Digests.ContainsKey(removal.Digest)) { return (ReturnOutcome.There, "it is in the registry: somebody pushed it again, or it was put back before"); }
        if (putting is null) { return (ReturnOutcome.Lost, "its manifest is not kept: it was deleted too long ago, could not be read before it was deleted, or was in the archive"); }
        if (putting.Needs.FirstOrDefault(stayedAway.Contains) is { Value: not null } missing) { return (ReturnOutcome.Failed, $"{missing.Short}, which it lists, could not be put back"); }

        // What stands on another image by now stays there.
        string[] free = [.. putting.Tags.Where(tag => !present.Tags.ContainsKey(tag))];
        string[] taken = [.. putting.Tags.Except(free)];
        var (outcome, detail) = await putter.PutAsync(repository, putting.Copy, free, stop);
        string?[] details = [detail, outcome == ReturnOutcome.Back && taken.Length > 0 ? $"without {string.Join(", ", taken)}, which {(taken.Length == 1 ? "is" : "are")} on another image by now" : null];
        return (outcome, string.Join("; ", details.OfType<string>()) is { Length: > 0 } told ? told : null);
    }

    private async Task<HeldLease> HoldAsync(RegistryId registry, CancellationToken stop) =>
        await HeldLease.TryTakeAsync(leases, $"registry/{registry}", time, log, stop) ?? throw new RunException($"A run is at work in {registry}. Try again when it has ended; nothing was done there.");

    private async Task<ImageReturn> NoteAsync(RepositoryId repository, ImageDigest digest, string? runId, ReturnWay way, (ReturnOutcome Outcome, string? Detail) result, string actor, CancellationToken stop)
    {
        var made = new ImageReturn { RunId = runId, Repository = repository, Digest = digest, Way = way, Outcome = result.Outcome, Detail = result.Detail, Actor = actor, At = time.GetUtcNow() };
        // What was done is written down also while everything ends.
        await returns.AddAsync(made, stop.IsCancellationRequested ? CancellationToken.None : stop);
        return made;
    }

    private async Task<IReadOnlyList<Removal>> RemovedAsync(string runId, RemovalOutcome outcome, CancellationToken stop)
    {
        List<Removal> removed = [];
        for (var more = true; more;)
        {
            var page = await runs.SearchAsync(new RemovalSearch { RunId = runId, Outcome = outcome, Skip = removed.Count, Take = AtOnce }, stop);
            removed.AddRange(page.Items);
            more = page.Items.Count > 0 && removed.Count < page.Total;
        }

        return removed;
    }

    private static int Depth(FamilyTree tree, int place) => tree.IsTangled(place) ? 0 : tree.Above(place).Select(above => 1 + Depth(tree, above)).DefaultIfEmpty(0).Max();
}
