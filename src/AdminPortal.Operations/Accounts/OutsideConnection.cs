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

    /// <summary>The own region of its first account.</summary>
    public required string Region { get; init; }
}
