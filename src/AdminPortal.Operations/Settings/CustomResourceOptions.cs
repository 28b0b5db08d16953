using System.ComponentModel.DataAnnotations;

namespace AdminPortal.Operations.Settings;

/// <summary>
/// The search of custom resources, and of ConfigMaps, for references to ECR. Objects that no list of kinds knows name images too: operators,
/// workflows, injected sidecars. Its bounds keep a cluster with a million objects from delaying the others; what they cut off is shown.
/// </summary>
public sealed record CustomResourceOptions
{
    /// <summary>Search whatever discovery lists beside the built-in kinds. Default true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Search ConfigMaps too: injectors keep the sidecars' images there. Default true.</summary>
    public bool ConfigMaps { get; init; } = true;

    /// <summary>Kinds of one cluster that are searched at most; the others are shown as skipped. Default 300.</summary>
    [Range(1, 10_000)]
    public int MaxKinds { get; init; } = 300;

    /// <summary>Objects of one kind that are searched at most. Default 10000.</summary>
    [Range(1, 1_000_000)]
    public int MaxObjectsPerKind { get; init; } = 10_000;
}
