using System.Text.Json;

namespace AdminPortal.Sandbox.Ecr.Calls;

// Members of an input that has passed its checks; null is the same as absent, as AWS has it.
internal static class Json
{
    public static JsonElement? Member(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    public static string? Text(this JsonElement json, string name) => json.Member(name)?.GetString();

    public static int? Number(this JsonElement json, string name) => json.Member(name)?.GetInt32();

    public static bool Flag(this JsonElement json, string name) => json.Member(name)?.GetBoolean() ?? false;

    public static IEnumerable<JsonElement> Items(this JsonElement json, string name) =>
        json.Member(name) is { } list ? list.EnumerateArray() : [];

    // Epoch seconds with milliseconds, as a number.
    public static void WriteTime(this Utf8JsonWriter json, string name, DateTimeOffset time) =>
        json.WriteNumber(name, time.ToUnixTimeMilliseconds() / 1000m);

    public static void WriteOptional(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    public static void WriteOptional(this Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            json.WriteTime(name, known);
        }
    }
}
