using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using Amazon;
using Amazon.ECR.Model;

namespace AdminPortal.Operations.Ecr;

/// <summary>
/// The resource tags of repositories. ECR is asked at most once a day for each, whatever it answered: no rule waits for these tags, and the
/// calls come on top of those that a preview needs.
/// </summary>
public sealed class RepositoryTagReader(AwsAccounts accounts, RepositoryTagStore store, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private const int SideBySide = 4;

    /// <summary>Asks for those that were not asked for within a day. A registry that refuses is asked once.</summary>
    public async Task RefreshAsync(IReadOnlyList<RepositoryId> repositories, CancellationToken stop)
    {
        var asked = (await store.ListAsync(stop)).ToDictionary(tags => tags.Repository);
        var due = repositories.Where(repository => !asked.TryGetValue(repository, out var tags) || time.GetUtcNow() - tags.ReadAt >= Kept);
        foreach (var registry in due.GroupBy(repository => repository.Registry))
        {
            string? refusal = null;
            await Parallel.ForEachAsync(registry, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = stop }, async (repository, stop) =>
            {
                var before = asked.GetValueOrDefault(repository)?.Tags;
                var tags = new RepositoryTags { Repository = repository, Tags = before, Problem = Volatile.Read(ref refusal), ReadAt = time.GetUtcNow() };
                if (tags.Problem is null)
                {
                    tags = await ReadAsync(tags, refused => Volatile.Write(ref refusal, refused), stop);
                }

                await store.KeepAsync(tags, stop);
            });
        }
    }

    private async Task<RepositoryTags> ReadAsync(RepositoryTags before, Action<string> refused, CancellationToken stop)
    {
        try
        {
            var ecr = await accounts.ImpatientEcrAsync(before.Repository.Registry, stop);
            var request = new ListTagsForResourceRequest { ResourceArn = ArnOf(before.Repository) };
            var answer = await AwsFailure.TranslateAsync($"read the tags of {before.Repository}", () => ecr.ListTagsForResourceAsync(request, stop), stop);
            return before with { Tags = (answer.Tags ?? []).DistinctBy(tag => tag.Key).ToDictionary(tag => tag.Key, tag => tag.Value ?? "") };
        }
        catch (AwsFailure failure)
        {
            // Where one is refused, all of the registry are.
            if (failure.Kind is AwsFailureKind.Denied or AwsFailureKind.NoCredentials or AwsFailureKind.Expired or AwsFailureKind.Unknown) { refused(failure.Message); }

            return before with { Problem = failure.Message };
        }
    }

    private static string ArnOf(RepositoryId repository) =>
        $"arn:{RegionEndpoint.GetBySystemName(repository.Registry.Region).PartitionName}:ecr:{repository.Registry.Region}:{repository.Registry.Account}:repository/{repository.Name}";
}
