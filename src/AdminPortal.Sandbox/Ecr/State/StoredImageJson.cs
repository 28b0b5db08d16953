using System.Text.Json;

namespace AdminPortal.Sandbox.Ecr.State;

// An image as a line of the journal; what is absent has its default.
internal static class StoredImageJson
{
    public static void Write(Utf8JsonWriter json, StoredImage image)
    {
        json.WriteStartObject();
        json.WriteString("digest", image.Digest.ToString());
        json.WriteString("type", image.MediaType);
        Optional(json, "artifact", image.ArtifactMediaType);
        json.WriteNumber("size", image.Size);
        json.WriteString("pushed", image.PushedAt);
        Optional(json, "pulled", image.PulledAt);
        json.WriteNumber("kind", (int)image.Kind);
        json.WriteNumber("seed", image.Seed);
        json.WriteNumber("base", image.BaseSeed);
        if (image.Tags.Length > 0)
        {
            json.WriteStartArray("tags");
            foreach (var tag in image.Tags)
            {
                json.WriteStringValue(tag);
            }

            json.WriteEndArray();
        }

        WriteDetails(json, image.Details);
        json.WriteEndObject();
    }

    public static StoredImage Read(JsonElement json)
    {
        var seen = json.TryGetProperty("details", out var details);
        return new()
        {
            Digest = Digest.Parse(json.GetProperty("digest").GetString()),
            MediaType = string.Intern(json.GetProperty("type").GetString()!),
            ArtifactMediaType = Text(json, "artifact") is { } artifact ? string.Intern(artifact) : null,
            Size = json.GetProperty("size").GetInt64(),
            PushedAt = json.GetProperty("pushed").GetDateTime(),
            PulledAt = json.TryGetProperty("pulled", out var pulled) ? pulled.GetDateTime() : null,
            Kind = (ImageKind)json.GetProperty("kind").GetInt32(),
            Seed = json.GetProperty("seed").GetUInt64(),
            BaseSeed = json.GetProperty("base").GetUInt64(),
            Tags = json.TryGetProperty("tags", out var tags) ? [.. tags.EnumerateArray().Select(t => t.GetString()!)] : [],
            Details = seen ? ReadDetails(details) : ImageDetails.None,
        };
    }

    private static void WriteDetails(Utf8JsonWriter json, ImageDetails details)
    {
        if (details == ImageDetails.None)
        {
            return;
        }

        json.WriteStartObject("details");
        Optional(json, "manifest", details.Manifest);
        Optional(json, "subject", details.Subject?.ToString());
        Optional(json, "artifactType", details.ArtifactType);
        Optional(json, "archived", details.ArchivedAt?.UtcDateTime);
        Optional(json, "activated", details.ActivatedAt?.UtcDateTime);
        if (details.Annotations is { } notes)
        {
            json.WritePropertyName("annotations");
            JsonSerializer.Serialize(json, notes);
        }

        if (details.Children.Count > 0)
        {
            json.WriteStartArray("children");
            foreach (var child in details.Children)
            {
                json.WriteStartArray();
                json.WriteStringValue(child.Digest.ToString());
                json.WriteStringValue(child.Platform);
                json.WriteStringValue(child.Attests?.ToString());
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static ImageDetails ReadDetails(JsonElement json) => new()
    {
        Manifest = Text(json, "manifest"),
        Subject = Text(json, "subject") is { } subject ? Digest.Parse(subject) : null,
        ArtifactType = Text(json, "artifactType"),
        ArchivedAt = json.TryGetProperty("archived", out var archived) ? archived.GetDateTimeOffset() : null,
        ActivatedAt = json.TryGetProperty("activated", out var activated) ? activated.GetDateTimeOffset() : null,
        Annotations = json.TryGetProperty("annotations", out var notes) ? notes.Deserialize<Dictionary<string, string>>() : null,
        Children = json.TryGetProperty("children", out var children) ? [.. children.EnumerateArray().Select(ReadChild)] : [],
    };

    private static ImageChild ReadChild(JsonElement json) => new(
        Digest.Parse(json[0].GetString()),
        json[1].GetString()!,
        json[2].GetString() is { } attests ? Digest.Parse(attests) : null);

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void Optional(Utf8JsonWriter json, string name, DateTime? value)
    {
        if (value is { } time)
        {
            json.WriteString(name, time);
        }
    }
}
