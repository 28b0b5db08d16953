using System.ComponentModel.DataAnnotations;

namespace AdminPortal.Operations.Settings;

/// <summary>What is deleted and what protects from it. That images in use stay is not among it: no setting can change that.</summary>
public sealed record RuleOptions
{
    public BuildCacheOptions BuildCaches { get; init; } = new();

    public DeploymentOptions Deployments { get; init; } = new();

    /// <summary>
    /// Archived images are deleted, by the rule that targets them, so many days after they were archived. Default 0: never. Otherwise at least 90, since ECR bills
    /// an archived image for 90 days in any case.
    /// </summary>
    [Range(0, 3650)]
    public int DeleteArchivedDays { get; init; }

    /// <summary>
    /// For so many days the manifests of deleted images are kept, to try to put them back. Reading them costs one more call for a hundred deleted images.
    /// Default 30; 0 keeps none.
    /// </summary>
    [Range(0, 3650)]
    public int KeepManifestsDays { get; init; } = 30;

    /// <summary>Globs over tags: an image that carries a matching one stays, and for 7 days the image that it has left. Default none.</summary>
    public IReadOnlyList<string> ProtectedTags { get; init; } = [];

    /// <summary>Globs over repository names that no rule touches. Default none.</summary>
    public IReadOnlyList<string> ExcludedRepositories { get; init; } = [];
}
