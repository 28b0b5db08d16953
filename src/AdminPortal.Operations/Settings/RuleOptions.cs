namespace AdminPortal.Operations.Settings;

/// <summary>What is deleted and what protects from it. That images in use stay is not among it: no setting can change that.</summary>
public sealed record RuleOptions
{
    public BuildCacheOptions BuildCaches { get; init; } = new();

    public DeploymentOptions Deployments { get; init; } = new();

    /// <summary>Globs over tags: an image that carries a matching one stays, and for 7 days the image that it has left. Default none.</summary>
    public IReadOnlyList<string> ProtectedTags { get; init; } = [];

    /// <summary>Globs over repository names that no rule touches. Default none.</summary>
    public IReadOnlyList<string> ExcludedRepositories { get; init; } = [];
}
