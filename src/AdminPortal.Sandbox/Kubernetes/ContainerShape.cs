namespace AdminPortal.Sandbox.Kubernetes;

/// <summary>A container as a pod's spec and its status tell of it.</summary>
/// <param name="Image">The reference in the spec.</param>
/// <param name="ImageId">
/// What the runtime reports, verbatim: <c>repo@sha256:…</c> of the index or of one platform, <c>docker-pullable://…</c>,
/// or a bare <c>sha256:…</c>, which is a config's digest. Null: nothing was pulled yet.
/// </param>
public sealed record ContainerShape(string Image, string? ImageId = null)
{
    public string Name { get; init; } = "app";

    /// <summary>The reference in the status, where the runtime tells another than the spec's: the same digest under another name.</summary>
    public string? StatusImage { get; init; }
}
