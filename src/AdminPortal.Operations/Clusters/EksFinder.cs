using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Settings;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Usage;
using Amazon;
using Amazon.EKS;
using Amazon.EKS.Model;

namespace AdminPortal.Operations.Clusters;

/// <summary>
/// The EKS clusters of every account in every region that it may use, regions side by side. A region whose clusters cannot be listed
/// is a cluster of its own that nobody knows anything of; a region that is switched off has none.
/// </summary>
internal sealed class EksFinder(AwsAccounts accounts, EksTokens tokens, ClusterOptions options, ClusterLimits limits, TimeProvider time)
{
    /// <param name="inhabited">Where clusters are known from earlier: such a region cannot pass for one that is switched off.</param>
    public async Task<FoundClusters> FindAsync(IReadOnlySet<RegistryId> inhabited, CancellationToken stop)
    {
        AccountListing listing;
        try
        {
            listing = await accounts.ListAsync(stop);
        }
        catch (AwsFailure failure)
        {
            return new FoundClusters { Targets = [], Unknown = [Unread("eks", "EKS", null, null, failure.Message)], Listed = new HashSet<RegistryId>() };
        }

        var regions = await Task.WhenAll(
            from account in listing.Accounts
            from region in accounts.RegionsOf(account)
            where options.Regions.Count == 0 || options.Regions.Contains(region)
            select RegionAsync(account, new RegistryId(account.Id, region), inhabited, stop));
        return new FoundClusters
        {
            Targets = [.. regions.SelectMany(region => region.Targets)],
            Unknown = [.. listing.Unreachable.Select(account => Unread($"eks:{account.Id}", account.Name, account.Id, null, account.Problem)), .. regions.SelectMany(region => region.Unknown)],
            Listed = regions.SelectMany(region => region.Listed).ToHashSet(),
        };
    }

    private async Task<FoundClusters> RegionAsync(AwsAccount account, RegistryId region, IReadOnlySet<RegistryId> inhabited, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(limits.Region, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        try
        {
            var eks = await accounts.EksAsync(region, either.Token);
            var names = await NamesAsync(eks, region, either.Token);
            var targets = await Task.WhenAll(names.Select(name => TargetAsync(eks, region, name, either.Token)));
            return new FoundClusters { Targets = [.. targets.OfType<ClusterTarget>()], Unknown = [], Listed = new HashSet<RegistryId> { region } };
        }
        catch (AwsFailure failure) when (failure.Kind == AwsFailureKind.Unknown && IsSwitchedOff(account, region, inhabited))
        {
            return new FoundClusters { Targets = [], Unknown = [], Listed = new HashSet<RegistryId>() };
        }
        catch (AwsFailure failure)
        {
            return Uncovered(region, failure.Message);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return Uncovered(region, $"The clusters of {region} could not be listed within {limits.Region.TotalSeconds:0} s. If the portal cannot reach that region and nothing runs there, name the others in Portal:Clusters:Regions");
        }
    }

    /// <summary>
    /// The account was entered just now, so that its credentials are good, and a region that does not know them is one that is switched off;
    /// unless it is where they come from, or somebody asks for that region by name, or clusters were found there before.
    /// </summary>
    private bool IsSwitchedOff(AwsAccount account, RegistryId region, IReadOnlySet<RegistryId> inhabited) =>
        region.Region != account.OwnRegion && !account.Regions.Contains(region.Region) && !options.Regions.Contains(region.Region) && !inhabited.Contains(region);

    private static async Task<IReadOnlyList<string>> NamesAsync(IAmazonEKS eks, RegistryId region, CancellationToken stop)
    {
        var names = new List<string>();
        string? next = null;
        do
        {
            var request = new ListClustersRequest { NextToken = next };
            var page = await AwsFailure.TranslateAsync($"list the clusters of {region}", () => eks.ListClustersAsync(request, stop), stop);
            names.AddRange(page.Clusters ?? []);
            next = page.NextToken;
        }
        while (!string.IsNullOrEmpty(next));

        return names;
    }

    /// <returns>Null for a cluster that was deleted since it was listed.</returns>
    private async Task<ClusterTarget?> TargetAsync(IAmazonEKS eks, RegistryId region, string name, CancellationToken stop)
    {
        ClusterDoor door;
        string? arn = null;
        byte[]? authority = null;
        try
        {
            var answer = await AwsFailure.TranslateAsync($"describe cluster {name} of {region}", () => eks.DescribeClusterAsync(new DescribeClusterRequest { Name = name }, stop), stop);
            arn = answer.Cluster.Arn;
            (door, authority) = DoorOf(region, answer.Cluster);
        }
        catch (AwsFailure failure) when (failure.Kind == AwsFailureKind.NotFound)
        {
            return null;
        }
        catch (AwsFailure failure)
        {
            door = Closed(failure.Message);
        }

        return new ClusterTarget
        {
            Id = arn ?? $"arn:{RegionEndpoint.GetBySystemName(region.Region).PartitionName}:eks:{region.Region}:{region.Account}:cluster/{name}",
            Name = name,
            Account = region.Account,
            Region = region.Region,
            Authority = authority,
            Doors = [door],
        };
    }

    private (ClusterDoor Door, byte[]? Authority) DoorOf(RegistryId region, Cluster cluster)
    {
        if (!Uri.TryCreate(cluster.Endpoint, UriKind.Absolute, out var server) || server.Scheme is not ("http" or "https"))
        {
            return (Closed($"EKS tells no endpoint for cluster {cluster.Name} (status {cluster.Status?.Value ?? "unknown"}): it cannot be asked what it runs"), null);
        }

        X509Certificate2Collection? authorities = null;
        try
        {
            if (cluster.CertificateAuthority?.Data is { Length: > 0 } data) { authorities = Certificates.Read(Encoding.Latin1.GetString(Convert.FromBase64String(data))); }
        }
        catch (FormatException)
        {
            return (Closed($"the certificate authority that EKS tells for cluster {cluster.Name} cannot be read"), null);
        }

        if (authorities is null && server.Scheme == Uri.UriSchemeHttps) { return (Closed($"EKS tells no certificate authority for cluster {cluster.Name}: its server cannot be recognised"), null); }

        // A local cluster on Outposts is known to its authenticator by its id.
        var known = cluster.OutpostConfig is null ? cluster.Name : cluster.Id ?? cluster.Name;
        var access = new ApiAccess { Server = server, Authorities = authorities, Authorization = stop => BearerAsync(region, known, stop) };
        var door = new ClusterDoor
        {
            FoundIn = $"EKS {region}",
            Server = server,
            WhenRefused = $"give the portal's IAM identity an access entry on cluster {cluster.Name}, with a Kubernetes group that a ClusterRole with get,list is bound to: doctor prints both",
            OpenAsync = _ => Task.FromResult(access),
        };
        return (door, authorities?[0].RawData);
    }

    private async Task<AuthenticationHeaderValue?> BearerAsync(RegistryId region, string cluster, CancellationToken stop)
    {
        try
        {
            return new AuthenticationHeaderValue("Bearer", await tokens.TokenAsync(region, cluster, stop));
        }
        catch (AwsFailure failure)
        {
            throw new ApiFailure(ApiFailureKind.Unauthorized, failure.Message, failure);
        }
    }

    private static ClusterDoor Closed(string why) => new()
    {
        FoundIn = "EKS",
        WhenRefused = why,
        OpenAsync = _ => throw new ApiFailure(ApiFailureKind.Unreachable, why),
    };

    private static FoundClusters Uncovered(RegistryId region, string problem) =>
        new() { Targets = [], Unknown = [Unread($"eks:{region}", region.ToString(), region.Account, region.Region, problem)], Listed = new HashSet<RegistryId>() };

    private static ClusterReading Unread(string id, string name, string? account, string? region, string problem) =>
        new() { Id = id, Name = name, Account = account, Region = region, State = ClusterState.Unknown, Problems = [problem] };
}
