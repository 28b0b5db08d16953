using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using Amazon.ECR.Model;

namespace AdminPortal.Operations.Ecr;

/// <summary>
/// Reads the manifests of a repository's images for their layers. Reading moves pull times: each page of images is described right before its
/// manifests are read, and what ECR told of the last pull is kept with them.
/// </summary>
public sealed class LayerReader(AwsAccounts accounts, ManifestStore manifests, LayerStore layers, TimeProvider time)
{
    // ECR keeps a pull time to within a day. A manifest that was read later than that ago can be read again without taking our own pull for a user's.
    private static readonly TimeSpan Settled = TimeSpan.FromHours(25);

    /// <param name="id">Which.</param>
    /// <param name="most">Manifests that are read at most.</param>
    /// <param name="read">Told how many have been read, after each hundred.</param>
    /// <param name="stop">Ends it after the hundred that is under way, which is kept.</param>
    /// <returns>What was read, and what could not be.</returns>
    /// <exception cref="AwsFailure">The images could not be listed.</exception>
    public async Task<LayerReading> ReadAsync(RepositoryId id, int most, Action<int> read, CancellationToken stop)
    {
        var ecr = await accounts.EcrAsync(id.Registry, stop);
        var reader = new ManifestReader(ecr, id, time);
        var known = (await layers.FindAsync(id, stop)).Keys.ToHashSet();
        var done = 0;
        try
        {
            await foreach (var page in RegistryReader.ImagePages(ecr, id, stop))
            {
                foreach (var batch in (await WantedAsync(id, page, known, stop)).Chunk(ManifestReader.Most))
                {
                    stop.ThrowIfCancellationRequested();
                    if (done >= most) { return new LayerReading(done, []); }

                    // Not to be broken off: whoever reads must also write down that the pull is his own.
                    var reading = await reader.ReadAsync([.. batch.Take(most - done)], CancellationToken.None);
                    await manifests.KeepAsync(id, reading.Read, CancellationToken.None);
                    done += reading.Read.Count;
                    read(done);
                    if (reading.Problems.Count > 0) { return new LayerReading(done, reading.Problems); }
                }
            }
        }
        catch (AwsFailure failure) when (failure.InnerException is RepositoryNotFoundException)
        {
            return new LayerReading(done, [$"The repository {id.Name} is not there any more."]);
        }

        return new LayerReading(done, []);
    }

    private async Task<IReadOnlyList<ImageRow>> WantedAsync(RepositoryId id, DescribeImagesResponse page, HashSet<ImageDigest> known, CancellationToken stop)
    {
        var rows = (page.ImageDetails ?? []).Select(told => ImageRow.TryRead(told, out _)).OfType<ImageRow>()
            // ECR gives no manifest of an archived image, and an index has no layers.
            .Where(row => row.Image.Status == ImageStatus.Active && !row.MayBeIndex && !known.Contains(row.Image.Digest)).ToList();
        var kept = await manifests.FindAsync(id, [.. rows.Select(row => row.Image.Digest)], stop);
        var settled = time.GetUtcNow() - Settled;
        return
        [
            .. rows.Where(row => !kept.TryGetValue(row.Image.Digest, out var before) || before.ReadAt < settled)
                .Select(row => row with { Image = row.Image with { PulledAt = PullTime.OfOthers(row.Image.PulledAt, kept.GetValueOrDefault(row.Image.Digest)) } }),
        ];
    }
}
