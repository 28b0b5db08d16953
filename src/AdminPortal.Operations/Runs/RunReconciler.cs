using AdminPortal.Operations.Ecr;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Usage;
using Microsoft.Extensions.Logging;

namespace AdminPortal.Operations.Runs;

/// <summary>Asks ECR what became of removals that were intended and whose outcome nobody wrote down.</summary>
internal sealed class RunReconciler(RegistryReader reader, RunStore runs, TimeProvider time, ILogger<RunReconciler> log)
{
    private static readonly UsageSnapshot NoUses = new([], []);

    /// <param name="intended">All of this repository.</param>
    /// <param name="how">Why the outcome is not known, as it follows "because".</param>
    /// <returns>Those that could be settled, as they are written down now; none where the repository could not be read.</returns>
    public async Task<IReadOnlyList<Removal>> SettleAsync(RepositoryId repository, IReadOnlyList<Removal> intended, string how, CancellationToken stop)
    {
        var listing = await reader.ListAsync(repository.Registry, stop);
        var snapshot = await reader.ReadAsync(listing, repository.Name, NoUses, stop);
        if (snapshot.Unread.Count > 0)
        {
            log.LogWarning("What became of {Images} images in {Repository} is not known yet: {Problem}", intended.Count, repository, snapshot.Unread[0]);
            return [];
        }

        var present = snapshot.Images.Select(image => image.Digest).ToHashSet();
        IReadOnlyList<Removal> settled =
        [
            .. intended.Select(removal => present.Contains(removal.Digest)
                ? removal with { Outcome = RemovalOutcome.Failed, Detail = $"not deleted: asked again because {how}, and it is still there", At = time.GetUtcNow() }
                : removal with { Outcome = RemovalOutcome.Deleted, Detail = $"asked again because {how}, and it is gone", At = time.GetUtcNow() }),
        ];
        await runs.RecordAsync(settled, CancellationToken.None);
        return settled;
    }
}
