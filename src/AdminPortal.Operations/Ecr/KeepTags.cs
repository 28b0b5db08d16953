using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using Amazon.ECR.Model;

namespace AdminPortal.Operations.Ecr;

/// <summary>
/// Reads the resource tag <c>adminportal:keep</c> of repositories: once a day for previews, since it is a call for each repository, and
/// again right before something is deleted.
/// </summary>
public sealed class KeepTags(AwsAccounts accounts, KeepTagStore store, TimeProvider time)
{
    /// <summary>For previews: what was read no longer ago serves.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromDays(1);

    /// <summary>The repository with what its tag says. One that cannot be read is told, beside what it said when it was last read.</summary>
    /// <param name="listing">Where the repository stands, with its ARN.</param>
    /// <param name="snapshot">The repository as it was read.</param>
    /// <param name="maxAge">What was read no longer ago serves; zero to ask now.</param>
    /// <param name="stop">Ends the reading.</param>
    /// <exception cref="AwsFailure">The account cannot be entered.</exception>
    public async Task<RepositorySnapshot> AddAsync(RegistryListing listing, RepositorySnapshot snapshot, TimeSpan maxAge, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var kept = await store.FindAsync(snapshot.Id, stop);
        if (kept is { } known && now - known.ReadAt < maxAge) { return snapshot with { KeepTag = new KeepTag { Value = known.Value } }; }

        // Deleted since it was listed, as its images are.
        if (listing.Find(snapshot.Id) is not { } repository) { return snapshot; }

        var ecr = await accounts.EcrAsync(snapshot.Id.Registry, stop);
        try
        {
            var answer = await AwsFailure.TranslateAsync(
                $"read the resource tags of {snapshot.Id}", () => ecr.ListTagsForResourceAsync(new ListTagsForResourceRequest { ResourceArn = repository.Arn }, stop), stop);
            var tag = Of(answer.Tags ?? []);
            await store.SaveAsync(snapshot.Id, tag.Value, now, stop);
            return snapshot with { KeepTag = tag };
        }
        catch (AwsFailure failure) when (failure.InnerException is RepositoryNotFoundException)
        {
            return snapshot;
        }
        catch (AwsFailure failure)
        {
            return snapshot with { KeepTag = new KeepTag { Value = kept?.Value, Unread = $"{failure.Message} Whether its team keeps the repository by the tag {KeepTag.Key} is not known." } };
        }
    }

    // AWS tells keys apart by their case; whoever mistypes it means to keep.
    private static KeepTag Of(IEnumerable<Tag> tags)
    {
        KeepTag[] found = [.. tags.Where(tag => string.Equals(tag.Key, KeepTag.Key, StringComparison.OrdinalIgnoreCase)).Select(tag => new KeepTag { Value = tag.Value ?? "" })];
        return found.FirstOrDefault(tag => tag.Keeps) ?? found.FirstOrDefault() ?? KeepTag.None;
    }
}
