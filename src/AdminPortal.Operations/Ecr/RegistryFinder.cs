using AdminPortal.Operations.Accounts;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Usage;

namespace AdminPortal.Operations.Ecr;

/// <summary>Which registries there are to look at: of each account the own region and every region in which a cluster was found, or the regions of the settings.</summary>
public sealed class RegistryFinder(AwsAccounts accounts)
{
    /// <exception cref="AwsFailure">The credential chain's own account cannot be entered.</exception>
    public async Task<IReadOnlyList<RegistryId>> FindAsync(UsageSnapshot usage, CancellationToken stop)
    {
        var listing = await accounts.ListAsync(stop);
        var withClusters = usage.Clusters.Select(cluster => cluster.Region).OfType<string>().ToHashSet();
        return
        [
            .. from account in listing.Accounts
               let within = accounts.RegionsOf(account)
               let regions = account.Regions.Count > 0 ? account.Regions : within.Where(withClusters.Contains).Append(account.OwnRegion)
               from region in regions.Distinct().Order(StringComparer.Ordinal)
               select new RegistryId(account.Id, region),
        ];
    }
}
