using System.Buffers;
using System.Text.Json;

namespace AdminPortal.Sandbox.Ecr.State;

/// <summary>Writes the manifest of an image that was pushed as an <see cref="ImagePush"/>; same image, same bytes.</summary>
internal static class ManifestWriter
{
    private const long ConfigSize = 2048;
    private const long EmptyConfigSize = 2;
    private const string EmptyConfigDigest = "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";

    public static string MediaTypeOf(ImageKind kind) => kind switch
    {
        ImageKind.Index => MediaTypes.OciIndex,
        ImageKind.DockerList => MediaTypes.DockerList,
        ImageKind.DockerImage => MediaTypes.DockerManifest,
        _ => MediaTypes.OciManifest,
    };

    // What DescribeImages shows: the artifact type where there is one, or else the config's type; nothing for an index.
    public static string? ArtifactTypeOf(ImageKind kind) => kind switch
    {
        ImageKind.Index or ImageKind.DockerList => null,
        ImageKind.AttestationReferrer or ImageKind.CosignBundle => ManifestArtifactType(kind),
        _ => ConfigType(kind),
    };

    public static byte[] Write(StoredImage image)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", 2);
            json.WriteString("mediaType", image.MediaType);
            if (MediaTypes.IsIndex(image.MediaType))
            {
                WriteEntries(json, image);
            }
            else
            {
                WriteContent(json, image);
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteContent(Utf8JsonWriter json, StoredImage image)
    {
        if (ManifestArtifactType(image.Kind) is { } artifactType)
        {
            json.WriteString("artifactType", artifactType);
        }

        json.WriteStartObject("config");
        json.WriteString("mediaType", ConfigType(image.Kind));
        var empty = ConfigType(image.Kind) == MediaTypes.EmptyConfig;
        json.WriteString("digest", empty ? EmptyConfigDigest : Seed.DigestAt(image.Seed, 1000));
        json.WriteNumber("size", empty ? EmptyConfigSize : ConfigSize);
        json.WriteEndObject();
        json.WriteStartArray("layers");
        foreach (var (digest, size) in LayersOf(image))
        {
            json.WriteStartObject();
            json.WriteString("mediaType", LayerType(image.Kind));
            json.WriteString("digest", digest);
            json.WriteNumber("size", size);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (image.Details.Subject is { } subject)
        {
            json.WriteStartObject("subject");
            json.WriteString("mediaType", MediaTypes.OciManifest);
            json.WriteString("digest", subject.ToString());
            json.WriteNumber("size", 1024);
            json.WriteEndObject();
        }
    }

    private static void WriteEntries(Utf8JsonWriter json, StoredImage image)
    {
        json.WriteStartArray("manifests");
        foreach (var child in image.Details.Children)
        {
            json.WriteStartObject();
            json.WriteString("mediaType", image.Kind is ImageKind.DockerList ? MediaTypes.DockerManifest : MediaTypes.OciManifest);
            json.WriteString("digest", child.Digest.ToString());
            json.WriteNumber("size", 1024);
            var slash = child.Platform.IndexOf('/', StringComparison.Ordinal);
            json.WriteStartObject("platform");
            json.WriteString("architecture", child.Platform[(slash + 1)..]);
            json.WriteString("os", child.Platform[..Math.Max(slash, 0)]);
            json.WriteEndObject();
            if (child.Attests is { } attested)
            {
                json.WriteStartObject("annotations");
                json.WriteString("vnd.docker.reference.digest", attested.ToString());
                json.WriteString("vnd.docker.reference.type", "attestation-manifest");
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();

        // Two indexes over the same children are two images if their content differs.
        json.WriteStartObject("annotations");
        json.WriteString("org.opencontainers.image.revision", Seed.DigestAt(image.Seed, 0)[7..47]);
        json.WriteEndObject();
    }

    // A few layers of falling size; with a base, the lower ones and six tenths of the bytes are the base's.
    private static IEnumerable<(string Digest, long Size)> LayersOf(StoredImage image)
    {
        var own = image.Size;
        if (image.BaseSeed != 0)
        {
            var shared = own / 10 * 6;
            yield return (Seed.DigestAt(image.BaseSeed, 0), shared / 3 * 2);
            yield return (Seed.DigestAt(image.BaseSeed, 1), shared - (shared / 3 * 2));
            own -= shared;
        }

        var layers = image.Kind is ImageKind.Image or ImageKind.DockerImage or ImageKind.BuildCache
            ? 2 + (int)(Seed.At(image.Seed, 9) % 3)
            : 1;
        for (var i = 0; i < layers; i++)
        {
            var size = i == layers - 1 ? own : own / 2;
            yield return (Seed.DigestAt(image.Seed, i + 1), size);
            own -= size;
        }
    }

    private static string? ManifestArtifactType(ImageKind kind) => kind switch
    {
        ImageKind.AttestationReferrer => MediaTypes.AttestationArtifact,
        ImageKind.CosignBundle => MediaTypes.SigstoreBundle,
        _ => null,
    };

    private static string ConfigType(ImageKind kind) => kind switch
    {
        ImageKind.DockerImage => MediaTypes.DockerConfig,
        ImageKind.BuildCache => MediaTypes.CacheConfig,
        ImageKind.HelmChart => MediaTypes.HelmConfig,
        ImageKind.AttestationReferrer or ImageKind.CosignBundle => MediaTypes.EmptyConfig,
        _ => MediaTypes.OciConfig,
    };

    private static string LayerType(ImageKind kind) => kind switch
    {
        ImageKind.DockerImage => MediaTypes.DockerLayer,
        ImageKind.Attestation or ImageKind.AttestationReferrer => MediaTypes.InTotoLayer,
        ImageKind.CosignSignature => MediaTypes.CosignLayer,
        ImageKind.CosignBundle => MediaTypes.SigstoreBundle,
        ImageKind.HelmChart => MediaTypes.HelmLayer,
        _ => MediaTypes.OciLayer,
    };
}
