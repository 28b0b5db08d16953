using System.Collections.Concurrent;
using AdminPortal.Operations.Accounts;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Usage;
using Amazon.ECR.Model;

namespace AdminPortal.Operations.Ecr;

/// <summary>Which other accounts may pull from a repository. Asked only where a cluster of another account is known, and kept for a day.</summary>
public sealed class RepositoryAccess(AwsAccounts accounts, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<RepositoryId, (PullAccess Access, DateTimeOffset At)> _read = new();

    /// <summary>Null where it was not read: then it has to be taken for everybody.</summary>
    public async Task<PullAccess?> OfAsync(RepositoryId repository, UsageSnapshot usage, CancellationToken stop)
    {
        if (!usage.Clusters.Any(cluster => cluster.Account is { } account && account != repository.Registry.Account)) { return null; }

        var now = time.GetUtcNow();
        if (_read.TryGetValue(repository, out var kept) && now - kept.At < Kept) { return kept.Access; }

        if (await ReadAsync(repository, stop) is not { } access) { return null; }

        _read[repository] = (access, now);
        return access;
    }

    private async Task<PullAccess?> ReadAsync(RepositoryId repository, CancellationToken stop)
    {
        try
        {
            var ecr = await accounts.EcrAsync(repository.Registry, stop);
            var request = new GetRepositoryPolicyRequest { RegistryId = repository.Registry.Account, RepositoryName = repository.Name };
            var answer = await AwsFailure.TranslateAsync($"read the policy of {repository}", () => ecr.GetRepositoryPolicyAsync(request, stop), stop);
            return answer.PolicyText is { } policy ? RepositoryPolicyReader.Read(policy) : PullAccess.None;
        }
        catch (AwsFailure failure)
        {
            // Without a policy, nobody from outside is let in. Any other failure leaves it open, and what may run there holds the repository.
            return failure.InnerException is RepositoryPolicyNotFoundException ? PullAccess.None : null;
        }
    }
}
