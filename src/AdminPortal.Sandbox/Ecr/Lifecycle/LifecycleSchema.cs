using System.Text.Json;

namespace AdminPortal.Sandbox.Ecr.Lifecycle;

/// <summary>The parts of a lifecycle policy's closed schema, refused in the words of the schema checker that ECR uses.</summary>
internal static class LifecycleSchema
{
    public static JsonElement Object(JsonElement json, string[] allowed, string[] required)
    {
        Kind(json, JsonValueKind.Object, "object");
        var unknown = json.EnumerateObject().Select(member => member.Name).Except(allowed).Order(StringComparer.Ordinal).ToList();
        var missing = required.Where(name => !json.TryGetProperty(name, out _)).ToList();
        if (missing.Count > 0)
        {
            throw LifecycleText.Failure($"object has missing required properties ({Quoted(missing)})");
        }

        return unknown.Count == 0
            ? json
            : throw LifecycleText.Failure($"object instance has properties which are not allowed by the schema: {Quoted(unknown)}");
    }

    public static IEnumerable<JsonElement> Array(JsonElement json)
    {
        Kind(json, JsonValueKind.Array, "array");
        return json.EnumerateArray();
    }

    public static string Text(JsonElement json)
    {
        Kind(json, JsonValueKind.String, "string");
        return json.GetString()!;
    }

    public static int Positive(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Number || !json.TryGetInt64(out var number))
        {
            throw Mismatch(json, "integer");
        }

        if (number < 1)
        {
            throw LifecycleText.Failure($"numeric instance is lower than the required minimum (minimum: 1, found: {number})");
        }

        return number <= int.MaxValue
            ? (int)number
            : throw LifecycleText.Failure($"numeric instance is greater than the required maximum (maximum: {int.MaxValue}, found: {number})");
    }

    public static string Choice(JsonElement json, params string[] allowed)
    {
        var text = Text(json);
        return allowed.Contains(text)
            ? text
            : throw LifecycleText.Failure($"instance value ({text}) not found in enum :(possible values: {Quoted(allowed)})");
    }

    // One of two shapes: expire alone, or transition with its target. Whether the action expires.
    public static bool ReadAction(JsonElement json)
    {
        Kind(json, JsonValueKind.Object, "object");
        var type = json.TryGetProperty("type", out var stated) ? Text(stated) : null;
        if (type is not null and not ("expire" or "transition"))
        {
            // The words are those of the schema before it knew transitions; later ones were never seen.
            throw LifecycleText.Failure($"instance value ({type}) not found in enum :(possible values: [\"expire\"])");
        }

        var members = json.EnumerateObject().Count();
        var isExpire = type == "expire" && members == 1;
        var isTransition = type == "transition" && members == 2
            && json.TryGetProperty("targetStorageClass", out var target) && target.ValueKind == JsonValueKind.String && target.ValueEquals("archive");
        return isExpire || isTransition
            ? isExpire
            : throw LifecycleText.Failure("instance failed to match exactly one schema (matched 0 out of 2)");
    }

    private static void Kind(JsonElement json, JsonValueKind kind, string word)
    {
        if (json.ValueKind != kind)
        {
            throw Mismatch(json, word);
        }
    }

    private static Wire.AwsException Mismatch(JsonElement json, string expected)
    {
        var found = json.ValueKind switch
        {
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.String => "string",
            JsonValueKind.Number => json.TryGetInt64(out _) ? "integer" : "number",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            _ => "null",
        };
        return LifecycleText.Failure($"instance type ({found}) does not match any allowed primitive type (allowed: [\"{expected}\"])");
    }

    private static string Quoted(IEnumerable<string> names) => $"[{string.Join(",", names.Select(name => $"\"{name}\""))}]";
}
