namespace AdminPortal.Operations.Settings;

/// <summary>One AWS account and the way into it.</summary>
public sealed record AwsAccountOptions
{
    /// <summary>What people call it. Default: its number.</summary>
    public string? Name { get; init; }

    /// <summary>The role to assume, <c>arn:aws:iam::123456789012:role/name</c>. Default: the credential chain's own account, without assuming any.</summary>
    public string? RoleArn { get; init; }

    /// <summary>The external id that the role's trust policy asks for.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The regions to look at. Default: those in which clusters are found, and the own one.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];
}
