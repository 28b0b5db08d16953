using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Ecr;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Rules;
using Microsoft.Extensions.Logging;

namespace AdminPortal.Operations.Runs;

/// <summary>Does with one batch what its rules say: deletes it, having kept its manifests, or archives it.</summary>
internal sealed class BatchRemover(
    PortalOptions options, ImageRemover remover, ImageArchiver archiver, ManifestCopier copier, ManifestCopyStore copies, ManifestStore manifests, ILogger<BatchRemover> log)
{
    /// <summary>
    /// Keeps the manifests of what is about to be deleted. To be called before the uses are looked at for the last time, since it may take a while. What
    /// cannot be read is deleted all the same, and cannot be put back.
    /// </summary>
    /// <param name="repository">Where they are.</param>
    /// <param name="batch">All to be deleted, or all to be archived.</param>
    /// <param name="kept">Those that are kept already; those that are read now are added.</param>
    /// <param name="stop">Ends it.</param>
    public async Task KeepManifestsAsync(RepositoryId repository, IReadOnlyList<PlannedImage> batch, HashSet<ImageDigest> kept, CancellationToken stop)
    {
        // What is archived cannot be read.
        Image[] wanted = options.Rules.KeepManifestsDays == 0 ? [] : [.. batch.Where(image => image.Action == RuleAction.Delete && image.Image.Status == ImageStatus.Active && kept.Add(image.Image.Digest)).Select(image => image.Image)];
        if (wanted.Length == 0) { return; }

        try
        {
            var read = await copier.CopyAsync(repository, [.. wanted.Select(image => image.Digest)], stop);
            var pulled = wanted.ToDictionary(image => image.Digest, image => image.PulledAt);
            // Until they are gone: one that stays after all must not look as if somebody had pulled it.
            await manifests.KeepAsync(repository, [.. read.Select(copy => Kept(copy, pulled[copy.Digest]))], stop);
            await copies.KeepAsync(repository, read, stop);
        }
        catch (AwsFailure failure)
        {
            log.LogWarning("The manifests of {Images} images of {Repository} are not kept, so that they cannot be put back: {Problem}", wanted.Length, repository, failure.Message);
        }
    }

    /// <exception cref="AwsFailure">The account cannot be entered: nothing was sent.</exception>
    public async Task<IReadOnlyList<ImageRemoval>> RemoveAsync(RepositoryId repository, IReadOnlyList<Removal> intended, CancellationToken stop)
    {
        ImageDigest[] digests = [.. intended.Select(removal => removal.Digest)];
        // The only record that outlives a database which is lost.
        if (log.IsEnabled(LogLevel.Information)) { log.LogInformation("Run {Run} asks ECR to {Action} {Images} images of {Repository}: {Digests}", intended[0].RunId, intended[0].Action == RuleAction.Archive ? "archive" : "delete", digests.Length, repository, string.Join(' ', digests)); }

        if (intended[0].Action == RuleAction.Archive) { return await archiver.ArchiveAsync(repository, digests, stop); }

        var answers = await remover.RemoveAsync(repository, digests, stop);
        await manifests.ForgetAsync(repository, [.. answers.Where(answer => answer.Outcome == ImageRemovalOutcome.Deleted).Select(answer => answer.Digest)], CancellationToken.None);
        return answers;
    }

    private static KeptManifest Kept(ManifestCopy copy, DateTimeOffset? pulledBefore)
    {
        var text = ManifestText.TryRead(copy.Text);
        return new KeptManifest
        {
            Digest = copy.Digest,
            MediaType = copy.MediaType,
            Children = text?.Children ?? [],
            Subject = text?.Subject,
            Config = text?.Config,
            ReadAt = copy.ReadAt,
            PulledBefore = pulledBefore,
        };
    }
}
