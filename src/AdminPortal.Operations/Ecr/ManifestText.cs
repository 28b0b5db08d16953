using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Ecr;

/// <summary>What the portal takes from a manifest (OCI image spec; Docker's kinds have the same members).</summary>
internal sealed record ManifestText
{
    public string? MediaType { get; init; }

    public IReadOnlyList<ImageDigest> Children { get; init; } = [];

    public ImageDigest? Subject { get; init; }

    public ImageDigest? Config { get; init; }

    /// <summary>What it stores in ECR; null where it does not tell digest and size of each.</summary>
    public IReadOnlyList<Layer>? Layers { get; init; }

    /// <summary>Whether the text is what the digest stands for.</summary>
    public static bool Matches(ImageDigest digest, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return digest.Value.Split(':')[0] switch
        {
            "sha256" => digest.Value == "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes)),
            "sha512" => digest.Value == "sha512:" + Convert.ToHexStringLower(SHA512.HashData(bytes)),
            _ => false,
        };
    }

    /// <summary>Null where it is no manifest, or names a child by something that is no digest.</summary>
    public static ManifestText? TryRead(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            return null; // a member is of another kind, a number for a list
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static ManifestText Read(JsonElement root) => new()
    {
        MediaType = root.TryGetProperty("mediaType", out var mediaType) ? mediaType.GetString() : null,
        Children = root.TryGetProperty("manifests", out var children) ? [.. children.EnumerateArray().Select(DigestOf).Distinct()] : [],
        Subject = root.TryGetProperty("subject", out var subject) && subject.ValueKind == JsonValueKind.Object ? DigestOf(subject) : null,
        Config = root.TryGetProperty("config", out var config) && config.ValueKind == JsonValueKind.Object ? DigestOf(config) : null,
        Layers = root.TryGetProperty("layers", out var layers) && layers.ValueKind == JsonValueKind.Array ? LayersOf(layers) : null,
    };

    // Nobody is judged by them, so that a layer that is not understood does not spoil the manifest.
    private static IReadOnlyList<Layer>? LayersOf(JsonElement layers)
    {
        var read = new HashSet<Layer>();
        foreach (var layer in layers.EnumerateArray())
        {
            if (layer.ValueKind != JsonValueKind.Object
                || !layer.TryGetProperty("size", out var size) || size.ValueKind != JsonValueKind.Number || !size.TryGetInt64(out var bytes) || bytes < 0
                || !layer.TryGetProperty("digest", out var digest) || digest.ValueKind != JsonValueKind.String || !ImageDigest.TryParse(digest.GetString(), out var parsed)) { return null; }

            // Such a layer of Windows is fetched from Microsoft and not stored with the image.
            if (!IsElsewhere(layer)) { read.Add(Layer.Of(parsed, bytes)); }
        }

        return [.. read];
    }

    private static bool IsElsewhere(JsonElement layer) =>
        layer.TryGetProperty("mediaType", out var mediaType) && mediaType.ValueKind == JsonValueKind.String && mediaType.GetString() is { } type
        && (type.Contains(".foreign.", StringComparison.Ordinal) || type.Contains(".nondistributable.", StringComparison.Ordinal));

    private static ImageDigest DigestOf(JsonElement descriptor) => ImageDigest.Parse(descriptor.TryGetProperty("digest", out var digest) ? digest.GetString() ?? "" : "");
}
