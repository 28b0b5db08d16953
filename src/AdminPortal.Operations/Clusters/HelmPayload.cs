using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Text.Json;
using AdminPortal.Planning.Usage;

namespace AdminPortal.Operations.Clusters;

/// <summary>One stored release of Helm: base 64 of gzip of JSON, whose <c>manifest</c> and hooks are YAML with the images in it.</summary>
internal static class HelmPayload
{
    /// <summary>A chart of a megabyte that is packed well; beyond that somebody means harm.</summary>
    private const int LongestRelease = 64 * 1024 * 1024;

    /// <param name="payload">As Helm wrote it, or in base 64 once more, as a Secret has it.</param>
    /// <param name="images">Each reference to ECR once; also that of a release without any is whole.</param>
    public static bool TryRead(byte[] payload, [NotNullWhen(true)] out IReadOnlyList<ImageReference>? images)
    {
        images = null;
        try
        {
            if (Unwrap(payload) is not { } packed) { return false; }

            var release = IsGzip(packed) ? Unpack(packed) : packed;
            if (release is null) { return false; }

            images = Images(release);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static byte[]? Unwrap(byte[] payload)
    {
        // Old releases are not packed, and begin as JSON does.
        for (var wraps = 0; wraps < 3; wraps++)
        {
            if (IsGzip(payload) || payload is [(byte)'{', ..]) { return payload; }
            if (!Base64.IsValid(payload, out var length)) { return null; }

            var inner = new byte[length];
            Base64.DecodeFromUtf8(payload, inner, out _, out var written);
            payload = inner[..written];
        }

        return null;
    }

    private static bool IsGzip(byte[] bytes) => bytes is [0x1f, 0x8b, 0x08, ..];

    /// <returns>Null where it would not fit.</returns>
    private static byte[]? Unpack(byte[] packed)
    {
        using var stream = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var release = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (release.Length + read > LongestRelease) { return null; }

            release.Write(buffer.AsSpan(0, read));
        }

        return release.ToArray();
    }

    private static List<ImageReference> Images(byte[] release)
    {
        var found = new Dictionary<string, ImageReference>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(release, new JsonReaderOptions { MaxDepth = 512 });
        var property = "";
        var hooks = -1;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    property = reader.GetString()!;
                    if (reader.CurrentDepth == 1)
                    {
                        // The chart and its values are what the manifest was made from.
                        if (property is not ("manifest" or "hooks")) { reader.Skip(); }
                        hooks = property == "hooks" ? 1 : -1;
                    }
                    break;
                case JsonTokenType.String when property == "manifest" && (reader.CurrentDepth == 1 || hooks == 1):
                    foreach (var image in EcrMentions.In(reader.GetString()!, out _)) { found.TryAdd(image.Text, image); }
                    break;
            }
        }

        return [.. found.Values];
    }
}
