using System.Collections.Concurrent;
using AdminPortal.Operations.Settings;
using AdminPortal.Planning.Images;
using Amazon;
using Amazon.ECR;
using Amazon.EKS;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace AdminPortal.Operations.Accounts;

/// <summary>
/// The accounts that the portal may act in: those of the settings, whose roles it assumes, and without any the credential chain's own. Makes the
/// clients for them, one for each service, account and region, and keeps them.
/// </summary>
public sealed class AwsAccounts(PortalOptions options, TimeProvider time, OutsideConnection? outside = null, CallLimits? limits = null) : IDisposable
{
    private static readonly TimeSpan Trusted = TimeSpan.FromMinutes(5);

    private readonly CallLimits _limits = limits ?? new CallLimits(options);
    private readonly ConcurrentDictionary<RegistryId, CallClients> _http = new();
    private readonly ConcurrentDictionary<string, AWSCredentials> _credentials = new();
    private readonly ConcurrentDictionary<RegistryId, AmazonECRClient> _ecr = new();
    private readonly ConcurrentDictionary<RegistryId, AmazonECRClient> _impatient = new();
    private readonly ConcurrentDictionary<RegistryId, AmazonEKSClient> _eks = new();
    private readonly SemaphoreSlim _entering = new(1);
    private (AccountListing Listing, DateTimeOffset At)? _listed;
    private readonly ConcurrentDictionary<string, AssumedRole> _roles = new();
    private AWSCredentials? _chain;
    private AmazonSecurityTokenServiceClient? _sts;

    private IReadOnlyList<AwsAccountOptions> Settings => outside?.Accounts ?? options.Aws.Accounts;

    private string? ServiceUrl => outside?.ServiceUrl.ToString() ?? options.Aws.ServiceUrl;

    /// <summary>How often a call is tried before it counts as failed. Always in the SDK's Standard mode: Adaptive fails after a single throttle in this Core.</summary>
    internal int Tries { get; init; } = 8;

    /// <summary>Enters every account. What is five minutes old is asked again, so that credentials that ran out are noticed before the work begins.</summary>
    /// <exception cref="AwsFailure">The credential chain's own account cannot be entered, and so none can.</exception>
    public async Task<AccountListing> ListAsync(CancellationToken stop)
    {
        await _entering.WaitAsync(stop);
        try
        {
            if (_listed is { } listed && time.GetUtcNow() - listed.At < Trusted) { return listed.Listing; }

            var listing = await EnterAsync(stop);
            _listed = (listing, time.GetUtcNow());
            return listing;
        }
        finally
        {
            _entering.Release();
        }
    }

    /// <summary>Where clusters are looked for in an account: the regions of the settings; behind a ServiceUrl only the own one; otherwise every region of the partition.</summary>
    public IReadOnlyList<string> RegionsOf(AwsAccount account)
    {
        if (account.Regions.Count > 0) { return account.Regions; }
        if (ServiceUrl is not null) { return [account.OwnRegion]; }

        var own = RegionEndpoint.GetBySystemName(account.OwnRegion);
        return [.. RegionEndpoint.EnumerableAllRegions.Where(region => region.PartitionName == own.PartitionName).Select(region => region.SystemName).Order(StringComparer.Ordinal)];
    }

    /// <summary>
    /// Whether a refusal means that the region is switched off for the account, so that it has no clusters and no repositories. The own region is on:
    /// there, the same answer means that the credentials are no good.
    /// </summary>
    public static bool IsSwitchedOff(AwsAccount account, string region, AwsFailure failure) => failure.Kind == AwsFailureKind.Unknown && region != account.OwnRegion;

    /// <exception cref="AwsFailure">The account cannot be entered.</exception>
    public async Task<IAmazonECR> EcrAsync(RegistryId registry, CancellationToken stop)
    {
        var credentials = await CredentialsAsync(registry.Account, stop);
        return _ecr.GetOrAdd(registry, _ => new AmazonECRClient(credentials, Limited(new AmazonECRConfig(), registry, Tries)));
    }

    /// <summary>For what the portal can do without: three tries, as many as the SDK makes on its own.</summary>
    internal async Task<IAmazonECR> ImpatientEcrAsync(RegistryId registry, CancellationToken stop)
    {
        var credentials = await CredentialsAsync(registry.Account, stop);
        return _impatient.GetOrAdd(registry, _ => new AmazonECRClient(credentials, Limited(new AmazonECRConfig(), registry, Math.Min(Tries, 3))));
    }

    /// <exception cref="AwsFailure">The account cannot be entered.</exception>
    public async Task<IAmazonEKS> EksAsync(RegistryId region, CancellationToken stop)
    {
        var credentials = await CredentialsAsync(region.Account, stop);
        return _eks.GetOrAdd(region, _ => new AmazonEKSClient(credentials, Limited(new AmazonEKSConfig(), region, Tries)));
    }

    /// <exception cref="AwsFailure">The account cannot be entered.</exception>
    internal async Task<AWSCredentials> CredentialsAsync(string account, CancellationToken stop)
    {
        if (_credentials.TryGetValue(account, out var known)) { return known; }

        var listing = await ListAsync(stop);
        return _credentials.TryGetValue(account, out known)
            ? known
            : throw AwsFailure.Of($"act in account {account}", new AmazonClientException(
                listing.Unreachable.FirstOrDefault(left => left.Id == account)?.Problem ?? "it is neither the credential chain's own account nor one of Portal:Aws:Accounts"));
    }

    public void Dispose()
    {
        foreach (var client in _ecr.Values.Concat(_impatient.Values)) { client.Dispose(); }
        foreach (var client in _eks.Values) { client.Dispose(); }
        foreach (var clients in _http.Values) { clients.Dispose(); }

        _sts?.Dispose();
        _entering.Dispose();
    }

    private async Task<AccountListing> EnterAsync(CancellationToken stop)
    {
        var region = OwnRegion();
        _chain ??= await AwsFailure.TranslateAsync("find AWS credentials", () => ChainAsync(region), stop);
        _sts ??= new AmazonSecurityTokenServiceClient(_chain, Configure(new AmazonSecurityTokenServiceConfig(), region, Math.Min(Tries, 3)));
        var caller = await AwsFailure.TranslateAsync("ask AWS whose credentials these are", () => _sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), stop), stop);

        var accounts = new Dictionary<string, AwsAccount>();
        var unreachable = new List<UnreachableAccount>();
        foreach (var entry in Settings.Count > 0 ? Settings : [new AwsAccountOptions()])
        {
            var id = entry.RoleArn is { } arn ? Arn.Parse(arn).AccountId : caller.Account;
            var name = entry.Name ?? id;
            try
            {
                _credentials[id] = entry.RoleArn is null ? _chain : await AssumeAsync(name, entry, stop);
                accounts[id] = new AwsAccount { Id = id, Name = name, Principal = entry.RoleArn ?? CallerPrincipal.Of(caller.Arn), OwnRegion = region, Regions = entry.Regions };
            }
            catch (AwsFailure failure)
            {
                unreachable.Add(new UnreachableAccount(id, name, failure.Message));
            }
        }

        return new AccountListing { Accounts = [.. accounts.Values], Unreachable = unreachable };
    }

    private async Task<AWSCredentials> AssumeAsync(string name, AwsAccountOptions entry, CancellationToken stop)
    {
        var role = _roles.GetOrAdd(entry.RoleArn!, arn => new AssumedRole(_sts!, arn, entry.ExternalId));
        await AwsFailure.TranslateAsync($"enter account {name} as {entry.RoleArn}", role.GetCredentialsAsync, stop);
        return role;
    }

    // AWSSDK.Core asks the environment, profiles (SSO, web identity, roles, processes), containers and the instance, in this order.
    private async Task<AWSCredentials> ChainAsync(string region) => outside is null
        ? await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync(Configure(new AmazonSecurityTokenServiceConfig(), region, Tries))
        : new BasicAWSCredentials(outside.AccessKey, outside.SecretKey);

    /// <summary>AWS_DEFAULT_REGION is what the AWS CLI and many images set; the SDK does not read it.</summary>
    private string OwnRegion() =>
        outside?.Region
        ?? Variable("AWS_REGION")
        ?? Variable("AWS_DEFAULT_REGION")
        ?? FallbackRegionFactory.GetRegionEndpoint()?.SystemName
        ?? throw AwsFailure.Of("choose an AWS region", new AmazonClientException("Missing Region"));

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private T Limited<T>(T config, RegistryId registry, int tries) where T : ClientConfig
    {
        config.HttpClientFactory = _http.GetOrAdd(registry, _ => new CallClients(_limits, registry));
        // The SDK's own brake on retries gives up for good once a third of the calls are throttled for a while, whatever the number of tries; ours slows down instead.
        config.ThrottleRetries = false;
        return Configure(config, registry.Region, tries);
    }

    private T Configure<T>(T config, string region, int tries) where T : ClientConfig
    {
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = tries - 1;
        if (ServiceUrl is { } url)
        {
            // ServiceURL and RegionEndpoint cancel each other, so that the region of the signature is told apart.
            config.ServiceURL = url;
            config.AuthenticationRegion = region;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }

        return config;
    }
}
