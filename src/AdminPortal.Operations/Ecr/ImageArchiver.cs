using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using Amazon.ECR;
using Amazon.ECR.Model;

namespace AdminPortal.Operations.Ecr;

/// <summary>Moves images into ECR's archive class and back. ECR takes one image a call, and only what no active index lists.</summary>
public sealed class ImageArchiver(AwsAccounts accounts)
{
    /// <summary>Archives one after another, in this order. A failure that the next one would meet as well ends it.</summary>
    /// <returns>What became of each.</returns>
    /// <exception cref="AwsFailure">The account cannot be entered: nothing was sent.</exception>
    public async Task<IReadOnlyList<ImageRemoval>> ArchiveAsync(RepositoryId repository, IReadOnlyList<ImageDigest> digests, CancellationToken stop)
    {
        var ecr = await accounts.EcrAsync(repository.Registry, stop);
        List<ImageRemoval> done = [];
        string? ended = null;
        foreach (var digest in digests)
        {
            if (ended is null && stop.IsCancellationRequested) { ended = "the portal was stopped, or the clusters had been read too long ago, before ECR was asked"; }

            if (ended is not null)
            {
                done.Add(new ImageRemoval(digest, ImageRemovalOutcome.Failed, $"not archived: {ended}"));
                continue;
            }

            var (removal, goesOn) = await ArchiveAsync(ecr, repository, digest, stop);
            done.Add(removal);
            if (!goesOn) { ended = removal.Detail; }
        }

        return done;
    }

    /// <summary>Asks ECR to restore an archived image, which takes up to about 20 minutes.</summary>
    /// <exception cref="AwsFailure">The account cannot be entered.</exception>
    public async Task<(ReturnOutcome Outcome, string? Detail)> RestoreAsync(RepositoryId repository, ImageDigest digest, CancellationToken stop)
    {
        var ecr = await accounts.EcrAsync(repository.Registry, stop);
        try
        {
            var answer = await MoveAsync(ecr, repository, digest, TargetStorageClass.STANDARD, stop);
            return (answer.ImageStatus == Amazon.ECR.ImageStatus.ACTIVE ? ReturnOutcome.Back : ReturnOutcome.OnItsWay, null);
        }
        catch (AwsFailure failure) when (failure.InnerException is ImageNotFoundException or RepositoryNotFoundException)
        {
            return (ReturnOutcome.Lost, "it is no longer in the registry");
        }
        catch (AwsFailure failure) when (failure.InnerException is ImageStorageClassUpdateNotSupportedException)
        {
            return await StatusAsync(ecr, repository, digest, stop) switch
            {
                "ACTIVE" => (ReturnOutcome.There, "it is not archived"),
                "ACTIVATING" => (ReturnOutcome.There, "ECR is restoring it already"),
                _ => (ReturnOutcome.Failed, failure.Message),
            };
        }
        catch (AwsFailure failure)
        {
            return (ReturnOutcome.Failed, failure.Message);
        }
    }

    private static async Task<(ImageRemoval Removal, bool GoesOn)> ArchiveAsync(IAmazonECR ecr, RepositoryId repository, ImageDigest digest, CancellationToken stop)
    {
        try
        {
            await MoveAsync(ecr, repository, digest, TargetStorageClass.ARCHIVE, stop);
            return (new ImageRemoval(digest, ImageRemovalOutcome.Archived), true);
        }
        catch (AwsFailure failure) when (failure.InnerException is ImageNotFoundException or RepositoryNotFoundException)
        {
            return (new ImageRemoval(digest, ImageRemovalOutcome.AlreadyGone, "gone when ECR was asked to archive it: deleted by somebody else"), true);
        }
        catch (AwsFailure failure) when (failure.InnerException is ImageStorageClassUpdateNotSupportedException)
        {
            // The SDK sends a request again when its answer is lost: then the first try has done it.
            return await StatusAsync(ecr, repository, digest, stop) == "ARCHIVED"
                ? (new ImageRemoval(digest, ImageRemovalOutcome.Archived, "it was archived when ECR was asked"), true)
                : (new ImageRemoval(digest, ImageRemovalOutcome.Refused, failure.Message), true);
        }
        catch (AwsFailure failure)
        {
            return (new ImageRemoval(digest, failure.MayHaveHappened ? ImageRemovalOutcome.Unknown : ImageRemovalOutcome.Failed, failure.Message), false);
        }
        catch (OperationCanceledException)
        {
            return (new ImageRemoval(digest, ImageRemovalOutcome.Unknown, "The portal was stopped before ECR answered."), false);
        }
    }

    private static Task<UpdateImageStorageClassResponse> MoveAsync(IAmazonECR ecr, RepositoryId repository, ImageDigest digest, TargetStorageClass to, CancellationToken stop) => AwsFailure.TranslateAsync(
        $"{(to == TargetStorageClass.ARCHIVE ? "archive" : "restore")} {digest.Short} of {repository}",
        () => ecr.UpdateImageStorageClassAsync(
            new UpdateImageStorageClassRequest
            {
                RegistryId = repository.Registry.Account,
                RepositoryName = repository.Name,
                ImageId = new ImageIdentifier { ImageDigest = digest.Value },
                TargetStorageClass = to,
            },
            stop),
        stop);

    // Null where it cannot be found out.
    private static async Task<string?> StatusAsync(IAmazonECR ecr, RepositoryId repository, ImageDigest digest, CancellationToken stop)
    {
        try
        {
            var request = new DescribeImagesRequest { RegistryId = repository.Registry.Account, RepositoryName = repository.Name, ImageIds = [new ImageIdentifier { ImageDigest = digest.Value }] };
            var answer = await AwsFailure.TranslateAsync($"look at {digest.Short} of {repository}", () => ecr.DescribeImagesAsync(request, stop), stop);
            return answer.ImageDetails?.FirstOrDefault()?.ImageStatus?.Value;
        }
        catch (AwsFailure)
        {
            return null; // what was asked of it failed, too, and that is told
        }
    }
}
