using AdminPortal.Operations.Accounts;
using AdminPortal.Planning.Images;
using Amazon.ECR.Model;

namespace AdminPortal.Operations.Ecr;

/// <summary>The principals whose pulls leave a registry's pull times alone: what a rule about pulls does not see.</summary>
public sealed class PullExclusions(AwsAccounts accounts)
{
    private const int PageSize = 1000;

    /// <returns>ARNs of roles and users, in ordinal order.</returns>
    /// <exception cref="AwsFailure">They cannot be read, or the account cannot be entered.</exception>
    public async Task<IReadOnlyList<string>> ReadAsync(RegistryId registry, CancellationToken stop)
    {
        var ecr = await accounts.ImpatientEcrAsync(registry, stop);
        var excluded = new SortedSet<string>(StringComparer.Ordinal);
        var pages = AwsPages.ReadAsync(
            $"read the pull-time exclusions of {registry}",
            token => ecr.ListPullTimeUpdateExclusionsAsync(new ListPullTimeUpdateExclusionsRequest { MaxResults = PageSize, NextToken = token }, stop),
            page => page.NextToken,
            stop);
        await foreach (var page in pages) { excluded.UnionWith(page.PullTimeUpdateExclusions ?? []); }

        return [.. excluded];
    }
}
