using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace AdminPortal.Operations.Store;

/// <summary>
/// Tells whether two texts are the same policy. White space, the order of members, of rules and of tag lists do not count, since AWS need
/// not give a policy back as it was put; everything else does. A text that is no JSON is only the same as itself.
/// </summary>
public static class PolicyHash
{
    /// <summary>Of no policy.</summary>
    public const string None = "";

    public static string Of(string? text)
    {
        if (text is null) { return None; }

        using var bytes = new MemoryStream();
        try
        {
            using var document = JsonDocument.Parse(text);
            using var json = new Utf8JsonWriter(bytes);
            Write(json, document.RootElement, null);
        }
        catch (JsonException)
        {
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()));
    }

    private static void Write(Utf8JsonWriter json, JsonElement value, string? name)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    json.WritePropertyName(member.Name);
                    Write(json, member.Value, member.Name);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in Ordered(value, name)) { Write(json, item, null); }

                json.WriteEndArray();
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }

    private static IEnumerable<JsonElement> Ordered(JsonElement list, string? name) => name switch
    {
        "rules" => list.EnumerateArray().OrderBy(Priority).ThenBy(rule => rule.GetRawText(), StringComparer.Ordinal),
        "tagPrefixList" or "tagPatternList" => list.EnumerateArray().OrderBy(tag => tag.GetRawText(), StringComparer.Ordinal),
        _ => list.EnumerateArray(),
    };

    private static long Priority(JsonElement rule) =>
        rule.ValueKind == JsonValueKind.Object && rule.TryGetProperty("rulePriority", out var priority) && priority.ValueKind == JsonValueKind.Number && priority.TryGetInt64(out var number)
            ? number
            : long.MaxValue;
}
