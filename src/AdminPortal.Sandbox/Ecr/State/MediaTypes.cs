namespace AdminPortal.Sandbox.Ecr.State;

/// <summary>The media types that ECR's images come in.</summary>
public static class MediaTypes
{
    /// <summary>An OCI image manifest.</summary>
    public const string OciManifest = "application/vnd.oci.image.manifest.v1+json";

    /// <summary>An OCI index.</summary>
    public const string OciIndex = "application/vnd.oci.image.index.v1+json";

    /// <summary>A Docker schema 2 manifest.</summary>
    public const string DockerManifest = "application/vnd.docker.distribution.manifest.v2+json";

    /// <summary>A Docker manifest list.</summary>
    public const string DockerList = "application/vnd.docker.distribution.manifest.list.v2+json";

    /// <summary>An OCI image's config.</summary>
    public const string OciConfig = "application/vnd.oci.image.config.v1+json";

    /// <summary>A Docker image's config.</summary>
    public const string DockerConfig = "application/vnd.docker.container.image.v1+json";

    /// <summary>The config of an artifact that has none.</summary>
    public const string EmptyConfig = "application/vnd.oci.empty.v1+json";

    internal const string CacheConfig = "application/vnd.buildkit.cacheconfig.v0";
    internal const string HelmConfig = "application/vnd.cncf.helm.config.v1+json";
    internal const string HelmLayer = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";
    internal const string AttestationArtifact = "application/vnd.docker.attestation.manifest.v1+json";
    internal const string SigstoreBundle = "application/vnd.dev.sigstore.bundle.v0.3+json";
    internal const string CosignLayer = "application/vnd.dev.cosign.simplesigning.v1+json";
    internal const string InTotoLayer = "application/vnd.in-toto+json";
    internal const string OciLayer = "application/vnd.oci.image.layer.v1.tar+gzip";
    internal const string DockerLayer = "application/vnd.docker.image.rootfs.diff.tar.gzip";

    /// <summary>Whether the manifest lists other manifests.</summary>
    public static bool IsIndex(string mediaType) => mediaType is OciIndex or DockerList;
}
