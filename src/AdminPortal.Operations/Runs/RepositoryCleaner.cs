using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Clusters;
using AdminPortal.Operations.Ecr;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Rules;
using AdminPortal.Planning.Usage;

namespace AdminPortal.Operations.Runs;

/// <summary>
/// Deletes, or archives, in one repository what a saved plan shows and what is still not needed: reads everything again, drops what has changed, and goes
/// batch by batch. Uses are never older than a minute when a batch goes.
/// </summary>
internal sealed class RepositoryCleaner(RulesReader policies, UsageReader uses, RegistryReader reader, KeepTags keeps, BatchRemover remover, RunReconciler reconciler, RunStore runs, TimeProvider time)
{
    public static readonly TimeSpan UsesMaxAge = TimeSpan.FromSeconds(60);

    // A call that was sent, with all its tries, is waited for so long after the run was told to stop or the reading of the uses is too old.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <exception cref="AwsFailure">The account cannot be entered any more.</exception>
    /// <exception cref="LeaseLostException">Another process took over.</exception>
    public async Task CleanAsync(RunScope run, RegistryListing listing, RepositoryPlan saved, IReadOnlySet<ImageDigest> roots, CancellationToken stop)
    {
        var reading = await uses.ReadingAsync(UsesMaxAge, stop);
        var snapshot = await keeps.AddAsync(listing, await reader.ReadAsync(listing, saved.Repository.Name, reading.Snapshot, stop), TimeSpan.Zero, stop);
        HashSet<ImageDigest> settled = [];
        HashSet<ImageDigest> kept = [];
        var go = await RecheckAsync(run, saved, snapshot, reading.Snapshot, roots, settled, stop);
        var batches = new Queue<IReadOnlyList<PlannedImage>>(DeletionOrder.Batches(go));
        while (batches.Count > 0)
        {
            stop.ThrowIfCancellationRequested();
            await remover.KeepManifestsAsync(saved.Repository, batches.Peek(), kept, stop);
            var later = await uses.ReadingAsync(UsesMaxAge, stop);
            if (AgeOf(later) > UsesMaxAge)
            {
                // The next one would be too old again when it is there.
                run.Note($"Reading the clusters takes longer than the {UsesMaxAge.TotalSeconds:0} s that a reading is good for, so that images stay that would have gone.");
                return;
            }

            if (!ReferenceEquals(later, reading))
            {
                // Drawn over the same images, those deleted meanwhile included: what is above and below whom must not look different by our own work.
                reading = later;
                snapshot = await keeps.AddAsync(listing, snapshot, TimeSpan.Zero, stop);
                go = await RecheckAsync(run, saved, snapshot, reading.Snapshot, roots, settled, stop);
                batches = new(DeletionOrder.Batches(go));
                continue;
            }

            if (await run.IsHaltedAsync(stop)) { return; }

            var batch = batches.Dequeue();
            var stayed = await DeleteAsync(run, saved.Repository, batch, reading, stop);
            settled.UnionWith(batch.Select(image => image.Image.Digest));
            if (stayed.Count == 0) { continue; }

            await DropBelowAsync(run, saved.Repository, go, stayed, settled, stop);
            batches = new(DeletionOrder.Batches([.. go.Where(image => !settled.Contains(image.Image.Digest))]));
        }
    }

    private async Task<IReadOnlyList<PlannedImage>> RecheckAsync(
        RunScope run, RepositoryPlan saved, RepositorySnapshot snapshot, UsageSnapshot usage, IReadOnlySet<ImageDigest> roots, HashSet<ImageDigest> settled, CancellationToken stop)
    {
        // The rules of now, whatever the plan was drawn by: what they keep is dropped, and what they would delete beyond the plan was never shown. A plan by hand is drawn by its own choice again.
        var (rules, _) = await policies.ReadAsync(stop);
        var check = PlanRecheck.Check(saved, Planner.Draw(rules.Of(snapshot.Id), snapshot, usage, time.GetUtcNow(), saved.Hand), roots);
        Removal[] dropped =
        [
            .. check.Dropped.Where(drop => settled.Add(drop.Digest))
                .Select(drop => Removals.Of(run, saved.Repository, drop.Planned, drop.AlreadyGone ? RemovalOutcome.AlreadyGone : RemovalOutcome.Dropped, drop.Reason, time.GetUtcNow())),
        ];
        await RecordAsync(run, dropped);
        // Of a family whose archiving was interrupted, what is archived stays as it is.
        return [.. check.Go.Where(image => !settled.Contains(image.Image.Digest) && !(image is { Action: RuleAction.Archive, Image.Status: not ImageStatus.Active }))];
    }

    /// <returns>Those that are still there, each with why.</returns>
    private async Task<IReadOnlyDictionary<ImageDigest, string>> DeleteAsync(RunScope run, RepositoryId repository, IReadOnlyList<PlannedImage> batch, UsageReading reading, CancellationToken stop)
    {
        Removal[] intended = [.. batch.Select(image => Removals.Of(run, repository, image, RemovalOutcome.Intended, null, time.GetUtcNow()))];
        // From before the leases are lengthened: when we read the clock again, they last at least as long as is left of it.
        using var deadline = new CallDeadline(time, run.Leases.Min(lease => lease.Lasting), Patience + (AgeOf(reading) is var age && age < UsesMaxAge ? UsesMaxAge - age : TimeSpan.Zero));
        if (!await runs.IntendAsync(intended, run.Leases, stop)) { throw new LeaseLostException(); }

        var answers = await AskAsync(run, repository, intended, deadline, stop);
        Removal[] known = [.. intended.Where(removal => answers[removal.Digest].Outcome != ImageRemovalOutcome.Unknown).Select(removal => Answered(removal, answers[removal.Digest]))];
        await RecordAsync(run, known);

        Removal[] unknown = [.. intended.Where(removal => answers[removal.Digest].Outcome == ImageRemovalOutcome.Unknown)];
        var settled = unknown.Length == 0 ? [] : await reconciler.SettleAsync(repository, unknown, "its answer was lost", run.Leases, stop);
        run.Count(settled);
        if (settled.Count < unknown.Length) { run.Note($"Of {unknown.Length - settled.Count} images in {repository.Name} it is not known yet whether they were deleted; the next run finds out."); }

        var gone = known.Concat(settled).Where(removal => removal.Outcome is RemovalOutcome.Deleted or RemovalOutcome.Archived or RemovalOutcome.AlreadyGone).Select(removal => removal.Digest).ToHashSet();
        return intended.Where(removal => !gone.Contains(removal.Digest)).ToDictionary(removal => removal.Digest, removal => answers[removal.Digest].Detail ?? "it could not be deleted");
    }

    private async Task<IReadOnlyDictionary<ImageDigest, ImageRemoval>> AskAsync(RunScope run, RepositoryId repository, IReadOnlyList<Removal> intended, CallDeadline deadline, CancellationToken stop)
    {
        // A try that is sent anew long after the reading, or when others may be at work, would delete by what nobody has looked at.
        deadline.Begin();
        await using var waiting = stop.Register(() => deadline.Shorten(Patience));
        try
        {
            var answers = await remover.RemoveAsync(repository, intended, deadline.Token);
            return answers.ToDictionary(answer => answer.Digest);
        }
        catch (AwsFailure failure)
        {
            await RecordAsync(run, [.. intended.Select(removal => removal with { Outcome = RemovalOutcome.Failed, Detail = failure.Message, At = time.GetUtcNow() })]);
            throw;
        }
    }

    private async Task DropBelowAsync(
        RunScope run, RepositoryId repository, IReadOnlyList<PlannedImage> go, IReadOnlyDictionary<ImageDigest, string> stayed, HashSet<ImageDigest> settled, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        List<Removal> dropped = [];
        foreach (var (digest, why) in stayed)
        {
            var below = DeletionOrder.Below(go, [digest]);
            dropped.AddRange(go.Where(image => below.Contains(image.Image.Digest) && settled.Add(image.Image.Digest))
                .Select(image => Removals.Of(run, repository, image, RemovalOutcome.Dropped, $"stays with {digest.Short}: {why}", time.GetUtcNow())));
        }

        await RecordAsync(run, dropped);
    }

    private TimeSpan AgeOf(UsageReading reading) => time.GetUtcNow() - reading.BeganAt;

    // Whatever became of an image is written down, also while everything ends.
    private async Task RecordAsync(RunScope run, IReadOnlyList<Removal> removals)
    {
        if (removals.Count == 0) { return; }

        if (!await runs.RecordAsync(removals, run.Leases, CancellationToken.None)) { throw new LeaseLostException(); }

        run.Count(removals);
    }

    private Removal Answered(Removal removal, ImageRemoval answer) => removal with
    {
        Outcome = answer.Outcome switch
        {
            ImageRemovalOutcome.Deleted => RemovalOutcome.Deleted,
            ImageRemovalOutcome.Archived => RemovalOutcome.Archived,
            ImageRemovalOutcome.AlreadyGone => RemovalOutcome.AlreadyGone,
            ImageRemovalOutcome.Refused => RemovalOutcome.Refused,
            ImageRemovalOutcome.Failed => RemovalOutcome.Failed,
            _ => throw new ArgumentOutOfRangeException(nameof(answer), answer.Outcome, "No such outcome"),
        },
        // The HTTP client and the SDK send a request again when its answer does not come; nobody can tell the two apart.
        Detail = answer.Outcome == ImageRemovalOutcome.AlreadyGone && removal.Action == RuleAction.Delete ? "gone when ECR looked: deleted by somebody else since the recheck, or by a try of ours whose answer was lost" : answer.Detail,
        At = time.GetUtcNow(),
    };
}
