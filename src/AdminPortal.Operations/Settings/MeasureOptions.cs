using System.ComponentModel.DataAnnotations;

namespace AdminPortal.Operations.Settings;

/// <summary>
/// Finding out what images really take, layers that they share counted once. It needs their manifests, and reading those moves the images'
/// pull times in ECR; the portal remembers which pulls are its own, other tools do not.
/// </summary>
public sealed record MeasureOptions
{
    /// <summary>Manifests that the portal reads by itself in a day (UTC), those of the largest repositories first. Default 0: only when somebody asks for it on a repository's page.</summary>
    [Range(0, 10_000_000)]
    public int ImagesPerDay { get; init; }
}
