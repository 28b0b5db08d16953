namespace AdminPortal.Planning.Usage;

/// <summary>"This workload names this image."</summary>
public sealed record ImageUse
{
    public required ImageReference Image { get; init; }

    public required Workload Workload { get; init; }

    public string? Container { get; init; }

    public UseKind Kind { get; init; }

    /// <summary>For a bare digest: the reference that the same container's spec names, where one does.</summary>
    public ImageReference? Spec { get; init; }
}
