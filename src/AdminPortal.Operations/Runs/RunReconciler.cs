using AdminPortal.Operations.Ecr;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Rules;
using AdminPortal.Planning.Usage;
using Microsoft.Extensions.Logging;

namespace AdminPortal.Operations.Runs;

/// <summary>Asks ECR what became of removals that were intended and whose outcome nobody wrote down.</summary>
internal sealed class RunReconciler(RegistryReader reader, RunStore runs, TimeProvider time, ILogger<RunReconciler> log)
{
    private static readonly UsageSnapshot NoUses = new([], []);

    /// <param name="intended">All of this repository.</param>
    /// <param name="how">Why the outcome is not known, as it follows "because".</param>
    /// <param name="leases">Without these nothing is written down.</param>
    /// <returns>Those that could be settled, as they are written down now; none where the repository could not be read.</returns>
    /// <exception cref="LeaseLostException">Another process took over.</exception>
    public async Task<IReadOnlyList<Removal>> SettleAsync(RepositoryId repository, IReadOnlyList<Removal> intended, string how, IReadOnlyList<Lease> leases, CancellationToken stop)
    {
        var listing = await reader.ListAsync(repository.Registry, stop);
        var snapshot = await reader.ReadAsync(listing, repository.Name, NoUses, stop);
        if (snapshot.Unread.Count > 0)
        {
            log.LogWarning("What became of {Images} images in {Repository} is not known yet: {Problem}", intended.Count, repository, snapshot.Unread[0]);
            return [];
        }

        var present = snapshot.Images.ToDictionary(image => image.Digest, image => image.Status);
        ImageDigest[] gone = [.. intended.Select(removal => removal.Digest).Where(digest => !present.ContainsKey(digest))];
        // A run that began before this one was settled may have found the image and deleted it: it is counted there.
        var others = await runs.DeletedByOthersAsync(intended[0].RunId, repository, gone, intended.Min(removal => removal.At), stop);
        IReadOnlyList<Removal> settled =
        [
            .. intended.Select(removal => others.TryGetValue(removal.Digest, out var other)
                ? removal with { Outcome = RemovalOutcome.AlreadyGone, Detail = $"asked again because {how}, and run {other} has deleted it", At = time.GetUtcNow() }
                : Settled(removal, present.TryGetValue(removal.Digest, out var status) ? status : null, how)),
        ];
        if (!await runs.RecordAsync(settled, leases, CancellationToken.None)) { throw new LeaseLostException(); }

        return settled;
    }

    private Removal Settled(Removal removal, ImageStatus? found, string how)
    {
        var (outcome, detail) = (removal.Action, found) switch
        {
            (RuleAction.Delete, null) => (RemovalOutcome.Deleted, $"asked again because {how}, and it is gone"),
            (RuleAction.Delete, _) => (RemovalOutcome.Failed, $"not deleted: asked again because {how}, and it is still there"),
            (RuleAction.Archive, null) => (RemovalOutcome.AlreadyGone, $"asked again because {how}, and it is gone: deleted by somebody else"),
            (RuleAction.Archive, ImageStatus.Active) => (RemovalOutcome.Failed, $"not archived: asked again because {how}, and it is as it was"),
            (RuleAction.Archive, _) => (RemovalOutcome.Archived, $"asked again because {how}, and it is archived"),
            _ => throw new InvalidOperationException($"action {removal.Action}"),
        };
        return removal with { Outcome = outcome, Detail = detail, At = time.GetUtcNow() };
    }
}
