using AdminPortal.Operations.Accounts;
using AdminPortal.Planning.Images;
using Amazon.ECR;
using Amazon.ECR.Model;

namespace AdminPortal.Operations.Ecr;

/// <summary>Deletes images, by digest and never by tag. The only class that can; what draws plans does not know it.</summary>
public sealed class ImageRemover(AwsAccounts accounts)
{
    /// <summary>As many as one call takes.</summary>
    public const int Most = 100;

    /// <summary>Deletes in one call, and tells for each image what became of it. ECR refuses some and deletes the others.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than <see cref="Most"/> images.</exception>
    /// <exception cref="AwsFailure">The account cannot be entered: nothing was sent.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was raised before anything was sent.</exception>
    public async Task<IReadOnlyList<ImageRemoval>> RemoveAsync(RepositoryId repository, IReadOnlyList<ImageDigest> digests, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digests.Count, Most);
        if (digests.Count == 0) { return []; }

        var ecr = await accounts.EcrAsync(repository.Registry, stop);
        stop.ThrowIfCancellationRequested();
        var request = new BatchDeleteImageRequest
        {
            RegistryId = repository.Registry.Account,
            RepositoryName = repository.Name,
            ImageIds = [.. digests.Select(digest => new ImageIdentifier { ImageDigest = digest.Value })],
        };
        try
        {
            var answer = await AwsFailure.TranslateAsync($"delete images of {repository}", () => ecr.BatchDeleteImageAsync(request, stop), stop);
            return Read(digests, answer);
        }
        catch (AwsFailure failure)
        {
            var outcome = failure.InnerException is RepositoryNotFoundException ? ImageRemovalOutcome.AlreadyGone
                : failure.MayHaveHappened ? ImageRemovalOutcome.Unknown
                : ImageRemovalOutcome.Failed;
            return [.. digests.Select(digest => new ImageRemoval(digest, outcome, failure.Message))];
        }
        catch (OperationCanceledException)
        {
            return [.. digests.Select(digest => new ImageRemoval(digest, ImageRemovalOutcome.Unknown, "The portal was stopped before ECR answered."))];
        }
    }

    private static List<ImageRemoval> Read(IReadOnlyList<ImageDigest> digests, BatchDeleteImageResponse answer)
    {
        var failures = (answer.Failures ?? []).Where(failure => failure.ImageId?.ImageDigest is not null).ToLookup(failure => failure.ImageId.ImageDigest);
        var deleted = (answer.ImageIds ?? []).Select(image => image.ImageDigest).ToHashSet();
        return [.. digests.Select(digest =>
            failures[digest.Value].FirstOrDefault() is { } failure ? Of(digest, failure)
            : deleted.Contains(digest.Value) ? new ImageRemoval(digest, ImageRemovalOutcome.Deleted)
            : new ImageRemoval(digest, ImageRemovalOutcome.Unknown, "ECR's answer does not speak of this image."))];
    }

    private static ImageRemoval Of(ImageDigest digest, ImageFailure failure)
    {
        var outcome = failure.FailureCode == ImageFailureCode.ImageNotFound ? ImageRemovalOutcome.AlreadyGone
            : failure.FailureCode == ImageFailureCode.ImageReferencedByManifestList ? ImageRemovalOutcome.Refused
            : ImageRemovalOutcome.Failed;
        return new ImageRemoval(digest, outcome, failure.FailureReason ?? failure.FailureCode?.Value);
    }
}
