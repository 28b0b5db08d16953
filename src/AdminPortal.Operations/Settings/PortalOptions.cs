namespace AdminPortal.Operations.Settings;

public sealed record PortalOptions
{
    public AwsOptions Aws { get; init; } = new();
}
