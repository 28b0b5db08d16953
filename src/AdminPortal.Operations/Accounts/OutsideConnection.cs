using AdminPortal.Operations.Settings;

namespace AdminPortal.Operations.Accounts;

/// <summary>
/// An outside that stands in for AWS, with its own keys: the sandbox. Where it is registered, the credential chain is not asked at all.
/// A class, not a record: its text must not show the secret.
/// </summary>
public sealed class OutsideConnection
{
    /// <summary>One endpoint for ECR, STS and EKS.</summary>
    public required Uri ServiceUrl { get; init; }

    public required string AccessKey { get; init; }

    public required string SecretKey { get; init; }

    /// <summary>The own region of the account that the keys belong to.</summary>
    public required string Region { get; init; }

    /// <summary>Its accounts and their regions, in place of those of the settings; an entry without a role is the account that the keys belong to.</summary>
    public IReadOnlyList<AwsAccountOptions> Accounts { get; init; } = [];
}
