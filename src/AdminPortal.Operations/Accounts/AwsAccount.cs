namespace AdminPortal.Operations.Accounts;

/// <summary>An AWS account that the portal may act in.</summary>
public sealed record AwsAccount
{
    /// <summary>Twelve digits.</summary>
    public required string Id { get; init; }

    /// <summary>What the settings call it; its id where they do not.</summary>
    public required string Name { get; init; }

    /// <summary>The ARN of the role or user that the portal acts as there: whom rights are given to.</summary>
    public required string Principal { get; init; }

    /// <summary>Where the credentials come from, and where registries are looked for without any cluster.</summary>
    public required string OwnRegion { get; init; }

    /// <summary>The regions that the settings confine it to; empty where they do not.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];
}
