namespace AdminPortal.Operations.Settings;

public sealed record PortalOptions
{
    public AwsOptions Aws { get; init; } = new();

    public ClusterOptions Clusters { get; init; } = new();
}
