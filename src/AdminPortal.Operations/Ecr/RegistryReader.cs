using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Rules;
using AdminPortal.Planning.Usage;
using Amazon.ECR;
using Amazon.ECR.Model;

namespace AdminPortal.Operations.Ecr;

/// <summary>
/// Reads a registry: its repositories, and one repository's images with all that has to be known of them. Changes nothing in ECR but pull times.
/// What cannot be read is told in the result; a list is never shorter than ECR's without a word about it.
/// </summary>
public sealed class RegistryReader(AwsAccounts accounts, RepositoryAccess access, ManifestStore manifests, TagStore tags, TimeProvider time)
{
    // As many as one page holds.
    private const int PageSize = 1000;

    /// <summary>The repositories of a registry. A registry that cannot be read is a listing with problems.</summary>
    /// <exception cref="AwsFailure">The credential chain's own account cannot be entered.</exception>
    public async Task<RegistryListing> ListAsync(RegistryId registry, CancellationToken stop)
    {
        var listing = await accounts.ListAsync(stop);
        var account = listing.Accounts.FirstOrDefault(account => account.Id == registry.Account);
        if (account is null) { return Unlisted(registry, listing.Unreachable.FirstOrDefault(left => left.Id == registry.Account)?.Problem ?? $"The portal has no access to account {registry.Account}."); }

        var ecr = await accounts.EcrAsync(registry, stop);
        var repositories = new List<ListedRepository>();
        try
        {
            await foreach (var page in Repositories(ecr, registry, stop)) { repositories.AddRange((page.Repositories ?? []).Select(told => Listed(registry, told))); }
        }
        catch (AwsFailure failure) when (AwsAccounts.IsSwitchedOff(account, registry.Region, failure))
        {
            return new RegistryListing { Registry = registry, Repositories = [], PullThrough = PullThroughRules.Unread };
        }
        catch (AwsFailure failure)
        {
            return Unlisted(registry, failure.Message) with { Repositories = repositories };
        }

        var (rules, problem) = await RulesAsync(registry, stop);
        return new RegistryListing { Registry = registry, Repositories = repositories, PullThrough = rules, Replication = await ReplicationAsync(registry, stop), Problems = problem is null ? [] : [problem] };
    }

    /// <summary>One repository at this moment. One that was deleted meanwhile has no images.</summary>
    /// <exception cref="AwsFailure">The account cannot be entered.</exception>
    public async Task<RepositorySnapshot> ReadAsync(RegistryListing listing, string repository, UsageSnapshot usage, CancellationToken stop)
    {
        var id = new RepositoryId(listing.Registry, repository);
        var snapshot = new RepositorySnapshot { Id = id, ReadAt = time.GetUtcNow(), Images = [], PullThrough = listing.PullThrough.Over(repository), Replicas = listing.Replication.Of(repository) };
        var ecr = await accounts.EcrAsync(listing.Registry, stop);
        try
        {
            // Before any manifest is read, since that moves pull times.
            var (rows, unread) = await RowsAsync(ecr, id, stop);
            var families = await new FamilyReader(manifests, new ManifestReader(ecr, id, time)).ReadAsync(id, rows, usage, stop);
            var read = snapshot with { Images = families.Images, Unread = [.. unread, .. families.Unread], Access = await access.OfAsync(id, usage, stop) };
            // What stands on a page that is missing would look as if it were gone.
            return unread.Count > 0 ? read : read with
            {
                FormerParents = families.FormerParents,
                FormerTags = await tags.ObserveAsync(id, read.Images, read.ReadAt, CleanupPolicy.Default.FormerTagGrace, stop),
            };
        }
        catch (AwsFailure failure) when (failure.InnerException is RepositoryNotFoundException)
        {
            return snapshot;
        }
    }

    private static IAsyncEnumerable<DescribeRepositoriesResponse> Repositories(IAmazonECR ecr, RegistryId registry, CancellationToken stop) => AwsPages.ReadAsync(
        $"list the repositories of {registry}",
        token => ecr.DescribeRepositoriesAsync(new DescribeRepositoriesRequest { RegistryId = registry.Account, MaxResults = PageSize, NextToken = token }, stop),
        page => page.NextToken,
        stop);

    /// <summary>All images of a repository, archived ones too.</summary>
    internal static IAsyncEnumerable<DescribeImagesResponse> ImagePages(IAmazonECR ecr, RepositoryId id, CancellationToken stop) => AwsPages.ReadAsync(
        $"read the images of {id}",
        token => ecr.DescribeImagesAsync(
            new DescribeImagesRequest { RegistryId = id.Registry.Account, RepositoryName = id.Name, MaxResults = PageSize, NextToken = token, Filter = new DescribeImagesFilter { ImageStatus = ImageStatusFilter.ANY } },
            stop),
        page => page.NextToken,
        stop);

    internal static async Task<(IReadOnlyList<ImageRow> Rows, IReadOnlyList<string> Unread)> RowsAsync(IAmazonECR ecr, RepositoryId id, CancellationToken stop)
    {
        var rows = new Dictionary<ImageDigest, ImageRow>();
        var unread = new List<string>();
        try
        {
            await foreach (var told in ImagePages(ecr, id, stop).SelectMany(page => (page.ImageDetails ?? []).ToAsyncEnumerable()))
            {
                // An image that is pushed again while the pages are read can stand on two of them.
                if (ImageRow.TryRead(told, out var problem) is { } row) { rows[row.Image.Digest] = row; }
                else { unread.Add(problem); }
            }
        }
        catch (AwsFailure failure) when (failure.InnerException is not RepositoryNotFoundException)
        {
            unread.Add(failure.Message);
        }

        return ([.. rows.Values], unread);
    }

    private async Task<(PullThroughRules Rules, string? Problem)> RulesAsync(RegistryId registry, CancellationToken stop)
    {
        try
        {
            // Its failure costs little, so that it is not tried as long as others.
            var ecr = await accounts.ImpatientEcrAsync(registry, stop);
            var prefixes = new List<string>();
            var pages = AwsPages.ReadAsync(
                $"read the pull-through cache rules of {registry}",
                token => ecr.DescribePullThroughCacheRulesAsync(new DescribePullThroughCacheRulesRequest { RegistryId = registry.Account, MaxResults = PageSize, NextToken = token }, stop),
                page => page.NextToken,
                stop);
            await foreach (var page in pages) { prefixes.AddRange((page.PullThroughCacheRules ?? []).Select(rule => rule.EcrRepositoryPrefix)); }

            return (new PullThroughRules { Prefixes = prefixes }, null);
        }
        catch (AwsFailure failure)
        {
            return (PullThroughRules.Unread, $"{failure.Message} Repositories with a slash in their name are held until it is known whether a rule fills them.");
        }
    }

    // Nothing depends on it but what is told, so that a refusal is no problem of the plan.
    private async Task<ReplicationRules> ReplicationAsync(RegistryId registry, CancellationToken stop)
    {
        try
        {
            var ecr = await accounts.ImpatientEcrAsync(registry, stop);
            var answer = await AwsFailure.TranslateAsync($"read the replication of {registry}", () => ecr.DescribeRegistryAsync(new DescribeRegistryRequest(), stop), stop);
            return ReplicationRules.Read(answer.ReplicationConfiguration);
        }
        catch (AwsFailure)
        {
            return ReplicationRules.Unread;
        }
    }

    private static RegistryListing Unlisted(RegistryId registry, string problem) =>
        new() { Registry = registry, Repositories = [], PullThrough = PullThroughRules.Unread, Incomplete = true, Problems = [problem] };

    private static ListedRepository Listed(RegistryId registry, Repository told) => new()
    {
        Id = new RepositoryId(registry, told.RepositoryName),
        Arn = told.RepositoryArn,
        Uri = told.RepositoryUri,
        CreatedAt = told.CreatedAt is { } at ? new DateTimeOffset(at.ToUniversalTime()) : null,
        TagMutability = told.ImageTagMutability?.Value,
    };
}
