namespace AdminPortal.Planning.Images;

/// <summary>The media types that decide something.</summary>
public static class MediaTypes
{
    public const string DockerList = "application/vnd.docker.distribution.manifest.list.v2+json";
    public const string DockerManifest = "application/vnd.docker.distribution.manifest.v2+json";
    public const string OciIndex = "application/vnd.oci.image.index.v1+json";
    public const string OciManifest = "application/vnd.oci.image.manifest.v1+json";

    /// <summary>The config of a BuildKit cache that was exported as an image manifest.</summary>
    public const string BuildKitCache = "application/vnd.buildkit.cacheconfig.v0";

    public static bool IsIndex(string? mediaType) => mediaType is DockerList or OciIndex;
}
