using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using Amazon.ECR.Model;

namespace AdminPortal.Operations.Ecr;

/// <summary>Puts a manifest that was deleted. It works only while ECR has every layer that the manifest names.</summary>
public sealed class ImagePutter(AwsAccounts accounts)
{
    /// <summary>Puts the image under tags that are free; what somebody gave such a tag meanwhile keeps it where the repository's tags are immutable.</summary>
    /// <returns>What became of the image; a tag that could not be set is told in the detail.</returns>
    /// <exception cref="AwsFailure">The account cannot be entered.</exception>
    public async Task<(ReturnOutcome Outcome, string? Detail)> PutAsync(RepositoryId repository, ManifestCopy copy, IReadOnlyList<string> tags, CancellationToken stop)
    {
        List<string> left = [];
        var there = false;
        foreach (var tag in tags.DefaultIfEmpty(null))
        {
            var (outcome, detail) = await PutAsync(repository, copy, tag, stop);
            if (outcome is null) { there = true; }
            else if (there || tags.Count > 1) { left.Add($"{tag}: {detail}"); }
            else { return (outcome.Value, detail); }

            // Without the image itself, no other tag will do better.
            if (outcome is ReturnOutcome.Lost or ReturnOutcome.Failed && !there) { return (outcome.Value, detail); }
        }

        return (ReturnOutcome.Back, left.Count == 0 ? null : $"not tagged {string.Join("; ", left)}");
    }

    // No outcome: it is there, with the tag.
    private async Task<(ReturnOutcome? Outcome, string? Detail)> PutAsync(RepositoryId repository, ManifestCopy copy, string? tag, CancellationToken stop)
    {
        var ecr = await accounts.EcrAsync(repository.Registry, stop);
        var request = new PutImageRequest
        {
            RegistryId = repository.Registry.Account,
            RepositoryName = repository.Name,
            ImageManifest = copy.Text,
            ImageManifestMediaType = copy.MediaType,
            ImageDigest = copy.Digest.Value,
            ImageTag = tag,
        };
        try
        {
            await AwsFailure.TranslateAsync($"put back {copy.Digest.Short} in {repository}", () => ecr.PutImageAsync(request, stop), stop);
            return (null, null);
        }
        catch (AwsFailure failure) when (failure.InnerException is ImageAlreadyExistsException)
        {
            return (null, null);
        }
        catch (AwsFailure failure) when (failure.InnerException is LayersNotFoundException)
        {
            return (ReturnOutcome.Lost, "ECR has dropped its layers since it was deleted: the manifest alone brings nothing back. Build and push it again.");
        }
        catch (AwsFailure failure) when (failure.InnerException is RepositoryNotFoundException)
        {
            return (ReturnOutcome.Lost, "its repository is gone, and its layers with it");
        }
        catch (AwsFailure failure) when (failure.InnerException is ReferencedImagesNotFoundException)
        {
            return (ReturnOutcome.Failed, "images that it lists are not there; they have to come back first");
        }
        catch (AwsFailure failure) when (failure.InnerException is ImageTagAlreadyExistsException)
        {
            return (ReturnOutcome.There, "the tag was given to another image, and the repository's tags are immutable");
        }
        catch (AwsFailure failure)
        {
            return (ReturnOutcome.Failed, failure.Message);
        }
    }
}
