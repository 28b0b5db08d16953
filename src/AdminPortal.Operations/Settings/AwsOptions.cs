namespace AdminPortal.Operations.Settings;

/// <summary>How AWS is reached.</summary>
public sealed record AwsOptions
{
    /// <summary>One endpoint for ECR, STS and EKS, for tests and VPC endpoints. Default: AWS's own endpoints.</summary>
    public string? ServiceUrl { get; init; }

    /// <summary>The accounts to look at. Default: the credential chain's own account alone.</summary>
    public IReadOnlyList<AwsAccountOptions> Accounts { get; init; } = [];
}
