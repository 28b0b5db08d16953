using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace AdminPortal.Operations.Accounts;

/// <summary>
/// Credentials of a role, entered with its external id and renewed before they run out. Core's own class asks STS at an address that
/// the settings cannot set; the renewing is Core's.
/// </summary>
internal sealed class AssumedRole : RefreshingAWSCredentials
{
    private readonly IAmazonSecurityTokenService _sts;
    private readonly string _roleArn;
    private readonly string? _externalId;

    public AssumedRole(IAmazonSecurityTokenService sts, string roleArn, string? externalId)
    {
        _sts = sts;
        _roleArn = roleArn;
        _externalId = externalId;
        PreemptExpiryTime = TimeSpan.FromMinutes(5);
    }

    protected override CredentialsRefreshState GenerateNewCredentials() => GenerateNewCredentialsAsync().GetAwaiter().GetResult();

    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        var answer = await _sts.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = _roleArn, ExternalId = _externalId, RoleSessionName = "adminportal" });
        var given = answer.Credentials;
        var ends = given.Expiration ?? throw new AmazonClientException($"The credentials of {_roleArn} came without an end");
        return new CredentialsRefreshState(new ImmutableCredentials(given.AccessKeyId, given.SecretAccessKey, given.SessionToken), ends.ToUniversalTime());
    }
}
