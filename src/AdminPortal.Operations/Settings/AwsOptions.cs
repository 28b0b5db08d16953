namespace AdminPortal.Operations.Settings;

public sealed record AwsOptions
{
    public string? ServiceUrl { get; init; }

    public IReadOnlyList<AwsAccountOptions> Accounts { get; init; } = [];
}
