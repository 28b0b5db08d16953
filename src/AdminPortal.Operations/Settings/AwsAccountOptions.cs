namespace AdminPortal.Operations.Settings;

public sealed record AwsAccountOptions
{
    public string? Name { get; init; }

    public string? RoleArn { get; init; }

    public string? ExternalId { get; init; }

    public IReadOnlyList<string> Regions { get; init; } = [];
}
