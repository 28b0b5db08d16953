using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using Amazon.ECR;
using Amazon.ECR.Model;

namespace AdminPortal.Operations.Ecr;

/// <summary>Reads manifests, a hundred in one call, and believes only those whose text has the digest that was asked for.</summary>
internal sealed class ManifestReader(IAmazonECR ecr, RepositoryId repository, TimeProvider time)
{
    /// <summary>As many as one call takes.</summary>
    public const int Most = 100;

    /// <summary>Reads all of them. The first call that fails is the last one, since the next would hardly do better.</summary>
    public async Task<ManifestReading> ReadAsync(IReadOnlyList<ImageRow> rows, CancellationToken stop)
    {
        var read = new List<KeptManifest>();
        var gone = new HashSet<ImageDigest>();
        var problems = new List<string>();
        foreach (var batch in rows.Chunk(Most))
        {
            try
            {
                var some = await ReadBatchAsync(batch, stop);
                read.AddRange(some.Read);
                gone.UnionWith(some.Gone);
                problems.AddRange(some.Problems);
            }
            catch (AwsFailure failure) when (failure.InnerException is not RepositoryNotFoundException)
            {
                problems.Add(failure.Message);
                break;
            }
        }

        return new ManifestReading { Read = read, Gone = gone, Problems = problems };
    }

    private async Task<ManifestReading> ReadBatchAsync(ImageRow[] batch, CancellationToken stop)
    {
        var request = new BatchGetImageRequest
        {
            RegistryId = repository.Registry.Account,
            RepositoryName = repository.Name,
            ImageIds = [.. batch.Select(row => new ImageIdentifier { ImageDigest = row.Image.Digest.Value })],
            AcceptedMediaTypes = [.. ImageRow.MediaTypes],
        };
        // Taken before the call: the pull that it records is not earlier.
        var at = time.GetUtcNow();
        var answer = await AwsFailure.TranslateAsync($"read manifests of {repository}", () => ecr.BatchGetImageAsync(request, stop), stop);
        var failures = (answer.Failures ?? []).Where(failure => failure.ImageId?.ImageDigest is not null).ToLookup(failure => failure.ImageId.ImageDigest);
        var texts = (answer.Images ?? []).Where(image => image.ImageId?.ImageDigest is not null).ToLookup(image => image.ImageId.ImageDigest);

        var read = new List<KeptManifest>();
        var gone = new HashSet<ImageDigest>();
        var problems = new List<string>();
        foreach (var row in batch)
        {
            var digest = row.Image.Digest;
            var failure = failures[digest.Value].FirstOrDefault();
            var text = texts[digest.Value].FirstOrDefault(image => image.ImageManifest is not null && ManifestText.Matches(digest, image.ImageManifest));
            if (failure?.FailureCode == ImageFailureCode.ImageNotFound)
            {
                gone.Add(digest);
            }
            else if (failure is not null)
            {
                problems.Add($"The manifest of {digest.Short} could not be read: {failure.FailureReason ?? failure.FailureCode?.Value}");
            }
            else if (text is null)
            {
                problems.Add($"The manifest of {digest.Short} could not be read: ECR's answer {(texts.Contains(digest.Value) ? "has another digest" : "does not hold it")}");
            }
            else if (ManifestText.TryRead(text.ImageManifest) is not { } manifest)
            {
                problems.Add($"The manifest of {digest.Short} could not be read: it has another shape than OCI's and Docker's");
            }
            else
            {
                read.Add(Keep(row.Image, text, manifest, at));
            }
        }

        return new ManifestReading { Read = read, Gone = gone, Problems = problems };
    }

    private static KeptManifest Keep(Planning.Images.Image image, Amazon.ECR.Model.Image told, ManifestText manifest, DateTimeOffset at) => new()
    {
        Digest = image.Digest,
        MediaType = image.MediaType ?? told.ImageManifestMediaType ?? manifest.MediaType,
        Children = manifest.Children,
        Subject = manifest.Subject,
        Config = manifest.Config,
        Layers = manifest.Layers,
        ReadAt = at,
        PulledBefore = image.PulledAt,
    };
}
