using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace AdminPortal.Tests.Sandbox;

/// <summary>The public model of ECR's answers: members, types, enumerations, lengths and patterns.</summary>
internal static class EcrModel
{
    private static readonly JsonElement Model = Read("ecr-api.json");
    private static readonly JsonElement Shapes = Model.GetProperty("shapes");

    public static IEnumerable<string> Operations => Model.GetProperty("operations").EnumerateObject().Select(operation => operation.Name);

    public static JsonElement Read(string vector) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Vectors", vector))).RootElement;

    public static void CheckAnswer(string operation, JsonElement answer)
    {
        if (Model.GetProperty("operations").TryGetProperty(operation, out var known))
        {
            Check(operation, Shapes.GetProperty(known.GetProperty("output").GetString()!), answer);
        }
    }

    private static void Check(string path, JsonElement shape, JsonElement value)
    {
        if (shape.TryGetProperty("ref", out var reference))
        {
            shape = Shapes.GetProperty(reference.GetString()!);
        }

        // A structure stands there as its members, one of which may be called "type".
        if (!shape.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String)
        {
            CheckMembers(path, shape.TryGetProperty("members", out var members) ? members : shape, value);
            return;
        }

        switch (type.GetString())
        {
            case "structure":
                CheckMembers(path, shape.GetProperty("members"), value);
                break;
            case "list":
                Assert.True(value.ValueKind == JsonValueKind.Array, $"{path} is no list");
                foreach (var (place, item) in value.EnumerateArray().Index())
                {
                    Check($"{path}[{place}]", Shapes.TryGetProperty(shape.GetProperty("member").GetString()!, out var member) ? member : shape, item);
                }

                break;
            case "string":
                CheckText(path, shape, value);
                break;
            case "integer" or "long" or "timestamp":
                Assert.True(value.ValueKind == JsonValueKind.Number, $"{path} is no number");
                break;
            case "boolean":
                Assert.True(value.ValueKind is JsonValueKind.True or JsonValueKind.False, $"{path} is neither true nor false");
                break;
            case "map":
                Assert.True(value.ValueKind == JsonValueKind.Object, $"{path} is no map");
                break;
            case var unknown:
                Assert.Fail($"{path} has the unknown type {unknown}");
                break;
        }
    }

    private static void CheckMembers(string path, JsonElement members, JsonElement value)
    {
        Assert.True(value.ValueKind == JsonValueKind.Object, $"{path} is no structure");
        foreach (var member in value.EnumerateObject())
        {
            Assert.True(members.TryGetProperty(member.Name, out var shape), $"{path}.{member.Name} is not in the model");
            Assert.True(member.Value.ValueKind != JsonValueKind.Null, $"{path}.{member.Name} is null, not absent");
            Check($"{path}.{member.Name}", shape, member.Value);
        }
    }

    private static void CheckText(string path, JsonElement shape, JsonElement value)
    {
        Assert.True(value.ValueKind == JsonValueKind.String, $"{path} is no text");
        var text = value.GetString()!;
        if (shape.TryGetProperty("enum", out var allowed))
        {
            Assert.Contains(text, allowed.EnumerateArray().Select(item => item.GetString()));
        }

        if (shape.TryGetProperty("pattern", out var pattern))
        {
            Assert.Matches(new Regex($"^(?:{pattern.GetString()})$"), text);
        }

        Assert.True(!shape.TryGetProperty("min", out var min) || text.Length >= min.GetInt32(), $"{path} is too short");
        Assert.True(!shape.TryGetProperty("max", out var max) || text.Length <= max.GetInt32(), $"{path} is too long");
    }
}
