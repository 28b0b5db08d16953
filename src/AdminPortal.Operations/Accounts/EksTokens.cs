using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Text;
using AdminPortal.Planning.Images;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Signing;

namespace AdminPortal.Operations.Accounts;

/// <summary>
/// Bearer tokens for the API servers of EKS: a presigned STS GetCallerIdentity that names the cluster (aws-iam-authenticator). The API server itself
/// calls the URL, so that it names the regional STS of AWS also where the portal reaches AWS by another address.
/// </summary>
public sealed class EksTokens(AwsAccounts accounts, TimeProvider time)
{
    // A token is good for 15 minutes from its signing, whatever X-Amz-Expires says.
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(RegistryId, string Cluster), (string Token, DateTimeOffset Until)> _tokens = new();

    /// <param name="region">The account and region that the cluster lies in.</param>
    /// <param name="cluster">The cluster's name; of a local cluster on Outposts, its id.</param>
    /// <exception cref="AwsFailure">There are no credentials to sign with.</exception>
    public async Task<string> TokenAsync(RegistryId region, string cluster, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        if (_tokens.TryGetValue((region, cluster), out var kept) && now < kept.Until) { return kept.Token; }

        var credentials = await accounts.CredentialsAsync(region.Account, stop);
        var token = await AwsFailure.TranslateAsync($"sign a token for cluster {cluster}", () => SignAsync(region.Region, cluster, credentials, stop), stop);
        // A token ends with the session that signed it.
        var ends = credentials.Expiration is { } expiration ? new DateTimeOffset(expiration.ToUniversalTime()) - TimeSpan.FromMinutes(1) : DateTimeOffset.MaxValue;
        _tokens[(region, cluster)] = (token, ends < now + Kept ? ends : now + Kept);
        return token;
    }

    private static async Task<string> SignAsync(string region, string cluster, AWSCredentials credentials, CancellationToken stop)
    {
        var at = RegionEndpoint.GetBySystemName(region);
        var request = new AWSSigningRequest
        {
            HttpMethod = HttpMethod.Get,
            RequestUri = new Uri($"https://sts.{region}.{at.PartitionDnsSuffix}/?Action=GetCallerIdentity&Version=2011-06-15"),
            Headers = { ["x-k8s-aws-id"] = cluster },
        };
        var parameters = new AWSSigV4Parameters { Credentials = credentials, Region = at, Service = "sts" };
        var signed = await AWSSigV4Signer.PresignAsync(request, parameters, TimeSpan.FromSeconds(60), stop);
        return "k8s-aws-v1." + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(signed.Uri.AbsoluteUri));
    }
}
