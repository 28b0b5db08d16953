using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Store;

/// <summary>
/// A record as compressed JSON: about a fifth of its size, since tags and reasons repeat. Members may be added to such records but never
/// renamed, since older files hold them.
/// </summary>
internal static class Blob
{
    // Nulls are written: that an index's children are unknown must not be read back as none.
    private static readonly JsonSerializerOptions Json = new()
    {
        IgnoreReadOnlyProperties = true,
        Converters = { new DigestJson(), new JsonStringEnumConverter() },
    };

    // A larger one is not worth its place.
    private const int LargestKept = 4 << 20;

    // Used again: growing a new one for each record has the whole heap collected over and over.
    private static readonly ConcurrentBag<MemoryStream> Scratch = [];

    public static byte[] Of<T>(T value)
    {
        var bytes = Scratch.TryTake(out var known) ? known : new MemoryStream();
        bytes.SetLength(0);
        using (var packed = new BrotliStream(bytes, CompressionLevel.Fastest, leaveOpen: true)) { JsonSerializer.Serialize(packed, value, Json); }

        var blob = bytes.ToArray();
        if (bytes.Capacity <= LargestKept) { Scratch.Add(bytes); }

        return blob;
    }

    /// <exception cref="StoreException">The bytes are not what was written.</exception>
    public static T Read<T>(byte[] blob)
    {
        try
        {
            using var packed = new BrotliStream(new MemoryStream(blob), CompressionMode.Decompress);
            return JsonSerializer.Deserialize<T>(packed, Json) ?? throw new JsonException("it is empty");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or InvalidDataException or FormatException)
        {
            throw new StoreException($"A stored {typeof(T).Name} cannot be read: {error.Message}. Put a backup of the database in its place.", error);
        }
    }

    private sealed class DigestJson : JsonConverter<ImageDigest>
    {
        public override ImageDigest Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ImageDigest.Parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, ImageDigest value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

        public override ImageDigest ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ImageDigest.Parse(reader.GetString()!);

        public override void WriteAsPropertyName(Utf8JsonWriter writer, ImageDigest value, JsonSerializerOptions options) => writer.WritePropertyName(value.Value);
    }
}
