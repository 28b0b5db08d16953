namespace AdminPortal.Sandbox.Kubernetes;

/// <summary>An image mounted as a volume (KEP-4639): <c>spec.volumes[].image.reference</c>, and what was mounted in its place.</summary>
public sealed record ImageVolumeShape(string Reference, string? ImageRef = null)
{
    public string Name { get; init; } = "content";
}
