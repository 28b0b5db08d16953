using AdminPortal.Operations.Accounts;
using AdminPortal.Planning.Images;
using Amazon.ECR;
using Amazon.ECR.Model;

namespace AdminPortal.Operations.Ecr;

/// <summary>Finds out whether images are there, without moving their pull times. What cannot be found out is told as a problem, never as missing.</summary>
public sealed class ImageLookup(AwsAccounts accounts)
{
    // As many as one call takes.
    private const int Most = 100;

    /// <summary>
    /// Looks these up, a hundred in a call. ECR fails a whole call for one image that is not there and does not say which others are, so that the
    /// first such answer makes it read the repository's pages instead: never more calls than that.
    /// </summary>
    public async Task<PresentImages> LookUpAsync(RepositoryId repository, IReadOnlyCollection<ImageDigest> digests, IReadOnlyCollection<string> tags, CancellationToken stop)
    {
        ImageIdentifier[] ids = [.. digests.Select(digest => new ImageIdentifier { ImageDigest = digest.Value }), .. tags.Select(tag => new ImageIdentifier { ImageTag = tag })];
        try
        {
            var ecr = await accounts.EcrAsync(repository.Registry, stop);
            List<Planning.Images.Image> found = [];
            foreach (var batch in ids.Chunk(Most))
            {
                if (await DescribeAsync(ecr, repository, batch, stop) is not { } some) { return await ListAsync(repository, stop); }

                found.AddRange(some);
            }

            var present = PresentImages.Of(found);
            // An answer may leave out what is archived.
            return digests.All(present.Digests.ContainsKey) && tags.All(present.Tags.ContainsKey) ? present : await ListAsync(repository, stop);
        }
        catch (AwsFailure failure)
        {
            return Failed(failure);
        }
    }

    /// <summary>All images of the repository, whatever their status.</summary>
    public async Task<PresentImages> ListAsync(RepositoryId repository, CancellationToken stop)
    {
        try
        {
            var ecr = await accounts.EcrAsync(repository.Registry, stop);
            var (rows, unread) = await RegistryReader.RowsAsync(ecr, repository, stop);
            return unread.Count > 0 ? new PresentImages { Problem = unread[0] } : PresentImages.Of(rows.Select(row => row.Image));
        }
        catch (AwsFailure failure)
        {
            return Failed(failure);
        }
    }

    // Null where one of them is not there.
    private static async Task<IReadOnlyList<Planning.Images.Image>?> DescribeAsync(IAmazonECR ecr, RepositoryId repository, ImageIdentifier[] batch, CancellationToken stop)
    {
        var request = new DescribeImagesRequest { RegistryId = repository.Registry.Account, RepositoryName = repository.Name, ImageIds = [.. batch] };
        try
        {
            var answer = await AwsFailure.TranslateAsync($"look up images of {repository}", () => ecr.DescribeImagesAsync(request, stop), stop);
            return [.. (answer.ImageDetails ?? []).Select(told => ImageRow.TryRead(told, out _)?.Image).OfType<Planning.Images.Image>()];
        }
        catch (AwsFailure failure) when (failure.InnerException is ImageNotFoundException or InvalidParameterException)
        {
            return null;
        }
    }

    private static PresentImages Failed(AwsFailure failure) =>
        failure.InnerException is RepositoryNotFoundException ? new PresentImages { RepositoryGone = true } : new PresentImages { Problem = failure.Message };
}
