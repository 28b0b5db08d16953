using System.Text;
using System.Text.Json;
using AdminPortal.Sandbox.Wire;

namespace AdminPortal.Sandbox.Ecr.State;

/// <summary>Reads a manifest that a client put: what the registry has to know about it.</summary>
public static class ManifestReader
{
    /// <summary>The image that a manifest describes, its digest being that of the text's bytes.</summary>
    /// <exception cref="AwsException">It is not JSON, or its media type is stated nowhere.</exception>
    public static StoredImage Read(string manifest, string? mediaType, DateTimeOffset pushedAt)
    {
        using var document = Parse(manifest);
        var root = document.RootElement;

        // The parameter is there for manifests that do not say it themselves.
        var stated = Text(root, "mediaType");
        var type = string.Intern(stated ?? mediaType ?? throw new AwsException("InvalidParameterException",
            "image manifest mediatype not provided in manifest or parameter"));
        var bytes = Encoding.UTF8.GetBytes(manifest);
        var configType = root.TryGetProperty("config", out var config) ? Text(config, "mediaType") : null;
        var artifactType = Text(root, "artifactType");
        var subject = root.TryGetProperty("subject", out var about) && Digest.TryParse(Text(about, "digest"), out var d) ? d : (Digest?)null;
        var shown = configType is null or MediaTypes.EmptyConfig ? artifactType ?? configType : configType;
        return new()
        {
            Digest = Digest.Of(bytes),
            MediaType = type,
            ArtifactMediaType = MediaTypes.IsIndex(type) || shown is null ? null : string.Intern(shown),
            Size = SizeOf(root),
            PushedAt = pushedAt.UtcDateTime,
            Details = new()
            {
                Manifest = manifest,
                Subject = subject,
                Children = MediaTypes.IsIndex(type) ? [.. ChildrenOf(root)] : [],
                ArtifactType = artifactType ?? (subject is null ? null : configType),
                Annotations = subject is null ? null : AnnotationsOf(root),
            },
        };
    }

    /// <summary>The digests of the config and the layers.</summary>
    internal static IReadOnlyList<string> BlobsOf(string manifest)
    {
        using var document = Parse(manifest);
        var root = document.RootElement;
        List<string> blobs = [];
        if (root.TryGetProperty("config", out var config) && Text(config, "digest") is { } own)
        {
            blobs.Add(own);
        }

        blobs.AddRange(Items(root, "layers").Select(layer => Text(layer, "digest")).OfType<string>());
        return blobs;
    }

    private static JsonDocument Parse(string manifest)
    {
        try
        {
            var document = JsonDocument.Parse(manifest);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
        }
        catch (JsonException)
        {
            // Told to the client below, in ECR's words.
        }

        throw AwsException.Invalid("imageManifest", "Invalid JSON syntax");
    }

    private static long SizeOf(JsonElement root) =>
        Items(root, "layers").Sum(layer => layer.TryGetProperty("size", out var size) && size.TryGetInt64(out var n) ? n : 0);

    private static IEnumerable<ImageChild> ChildrenOf(JsonElement root) =>
        from entry in Items(root, "manifests")
        let digest = Digest.TryParse(Text(entry, "digest"), out var read)
            ? read
            : throw AwsException.Invalid("imageManifest", "Invalid image manifest: an entry of 'manifests' has no digest")
        select new ImageChild(digest, PlatformOf(entry), AttestedBy(entry));

    private static string PlatformOf(JsonElement entry) => entry.TryGetProperty("platform", out var platform)
        ? $"{Text(platform, "os")}/{Text(platform, "architecture")}"
        : "unknown/unknown";

    private static Digest? AttestedBy(JsonElement entry) =>
        entry.TryGetProperty("annotations", out var notes) && Digest.TryParse(Text(notes, "vnd.docker.reference.digest"), out var digest)
            ? digest
            : null;

    private static Dictionary<string, string>? AnnotationsOf(JsonElement root) =>
        root.TryGetProperty("annotations", out var notes) && notes.ValueKind == JsonValueKind.Object
            ? notes.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ToString())
            : null;

    private static IEnumerable<JsonElement> Items(JsonElement at, string name) =>
        at.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object)
            : [];

    private static string? Text(JsonElement at, string name) =>
        at.ValueKind == JsonValueKind.Object && at.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
