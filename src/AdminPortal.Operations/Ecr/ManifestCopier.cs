using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using Amazon.ECR.Model;

namespace AdminPortal.Operations.Ecr;

/// <summary>Reads manifests as they are, to the byte, a hundred in one call. ECR records a pull of each.</summary>
public sealed class ManifestCopier(AwsAccounts accounts, TimeProvider time)
{
    /// <returns>Those whose text has the digest that was asked for; the others cannot be put back.</returns>
    /// <exception cref="ArgumentOutOfRangeException">More than a hundred.</exception>
    /// <exception cref="AwsFailure">They cannot be read. It is given up after three tries, since whatever they are kept for goes on without.</exception>
    public async Task<IReadOnlyList<ManifestCopy>> CopyAsync(RepositoryId repository, IReadOnlyCollection<ImageDigest> digests, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digests.Count, ManifestReader.Most);
        var ecr = await accounts.ImpatientEcrAsync(repository.Registry, stop);
        var request = new BatchGetImageRequest
        {
            RegistryId = repository.Registry.Account,
            RepositoryName = repository.Name,
            ImageIds = [.. digests.Select(digest => new ImageIdentifier { ImageDigest = digest.Value })],
            AcceptedMediaTypes = [.. ImageRow.MediaTypes],
        };
        // Taken before the call: the pull that it records is not earlier.
        var at = time.GetUtcNow();
        var answer = await AwsFailure.TranslateAsync($"keep manifests of {repository}", () => ecr.BatchGetImageAsync(request, stop), stop);
        return
        [
            .. from image in answer.Images ?? []
               where image.ImageManifest is not null && ImageDigest.TryParse(image.ImageId?.ImageDigest, out _)
               let digest = ImageDigest.Parse(image.ImageId.ImageDigest)
               where ManifestText.Matches(digest, image.ImageManifest)
               let mediaType = image.ImageManifestMediaType ?? ManifestText.TryRead(image.ImageManifest)?.MediaType
               where mediaType is not null
               select new ManifestCopy(digest, mediaType, image.ImageManifest, at),
        ];
    }
}
