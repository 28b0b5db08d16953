using System.Text.Json;
using System.Text.RegularExpressions;
using AdminPortal.Sandbox.Wire;

namespace AdminPortal.Sandbox.Ecr.Calls;

/// <summary>
/// The inputs of ECR's operations as the public service model states them (<c>ecr-inputs.json</c>): required members, lengths,
/// ranges, patterns and enumerations, refused in ECR's words. Members that the model does not know are passed over, as ECR does.
/// </summary>
public sealed class InputShapes
{
    private readonly Dictionary<string, Shape> _inputs = [];

    private InputShapes()
    {
        using var stream = typeof(InputShapes).Assembly.GetManifestResourceStream("ecr-inputs.json")!;
        using var model = JsonDocument.Parse(stream);
        var shapes = model.RootElement.GetProperty("shapes").EnumerateObject().ToDictionary(p => p.Name, p => Read(p.Value));
        foreach (var operation in model.RootElement.GetProperty("operations").EnumerateObject())
        {
            _inputs.Add(operation.Name, shapes[operation.Value.GetString()!]);
        }

        foreach (var shape in shapes.Values)
        {
            shape.Resolve(shapes);
        }
    }

    /// <summary>The one model.</summary>
    public static InputShapes Ecr { get; } = new();

    /// <summary>Refuses an input that breaks the model.</summary>
    /// <exception cref="AwsException">With the first thing that is wrong.</exception>
    public void Check(string operation, JsonElement input) => Check("", _inputs[operation], input);

    private static void Check(string path, Shape shape, JsonElement value)
    {
        switch (shape.Type, value.ValueKind)
        {
            case ("structure", JsonValueKind.Object):
                CheckMembers(path, shape, value);
                break;
            case ("list", JsonValueKind.Array):
                CheckSize(path, shape, value.GetArrayLength());
                foreach (var (place, item) in value.EnumerateArray().Index())
                {
                    Check($"{path}.{place + 1}.member", shape.MemberShape!, item);
                }

                break;
            case ("string", JsonValueKind.String):
                CheckText(path, shape, value.GetString()!);
                break;
            case ("integer" or "long", JsonValueKind.Number) when value.TryGetInt64(out var number):
                CheckRange(path, shape, number);
                break;
            case ("boolean", JsonValueKind.True or JsonValueKind.False):
            case ("blob", JsonValueKind.String):
            case ("map", JsonValueKind.Object):
            case ("timestamp", JsonValueKind.Number):
                break;
            default:
                throw new AwsException("SerializationException", $"{value.ValueKind} can not be converted to {shape.Type} at '{path}'");
        }
    }

    private static void CheckMembers(string path, Shape shape, JsonElement value)
    {
        foreach (var (name, member) in shape.MemberShapes)
        {
            var at = path.Length == 0 ? name : $"{path}.{name}";
            if (value.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null)
            {
                Check(at, member, found);
            }
            else if (shape.Required.Contains(name))
            {
                throw AwsException.Invalid(at, "Member must not be null");
            }
        }
    }

    private static void CheckText(string path, Shape shape, string text)
    {
        if (shape.Enum is { } allowed)
        {
            if (!allowed.Contains(text))
            {
                throw AwsException.Invalid(path, $"Member must satisfy enum value set: [{string.Join(", ", allowed)}]");
            }

            return;
        }

        CheckSize(path, shape, text.Length);
        if (shape.Pattern is { } pattern && !pattern.IsMatch(text))
        {
            throw AwsException.Invalid(path, $"must satisfy regular expression '{shape.PatternText}'");
        }
    }

    private static void CheckSize(string path, Shape shape, int length)
    {
        if (length > shape.Max)
        {
            throw AwsException.Invalid(path, $"Member must have length less than or equal to {shape.Max}");
        }

        if (length < shape.Min)
        {
            throw AwsException.Invalid(path, $"Member must have length greater than or equal to {shape.Min}");
        }
    }

    private static void CheckRange(string path, Shape shape, long number)
    {
        if (number > shape.Max)
        {
            throw AwsException.Invalid(path, $"Member must have value less than or equal to {shape.Max}");
        }

        if (number < shape.Min)
        {
            throw AwsException.Invalid(path, $"Member must have value greater than or equal to {shape.Min}");
        }
    }

    private static Shape Read(JsonElement json) => new(
        json.GetProperty("type").GetString()!,
        json.TryGetProperty("min", out var min) ? min.GetInt64() : null,
        json.TryGetProperty("max", out var max) ? max.GetInt64() : null,
        json.TryGetProperty("pattern", out var pattern) ? pattern.GetString() : null,
        json.TryGetProperty("enum", out var values) ? Texts(values) : null,
        json.TryGetProperty("required", out var required) ? Texts(required) : [],
        json.TryGetProperty("member", out var member) ? member.GetString() : null,
        json.TryGetProperty("members", out var members)
            ? members.EnumerateObject().Select(m => (m.Name, m.Value.GetString()!)).ToArray()
            : []);

    private static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];

    private sealed class Shape(
        string type, long? min, long? max, string? pattern, string[]? values, string[] required, string? member, (string, string)[] members)
    {
        public string Type => type;
        public long? Min => min;
        public long? Max => max;
        public string? PatternText => pattern;
        public Regex? Pattern { get; } = pattern is null ? null : new($"^(?:{pattern})\\z", RegexOptions.CultureInvariant);
        public string[]? Enum => values;
        public string[] Required => required;
        public Shape? MemberShape { get; private set; }
        public IReadOnlyList<(string Name, Shape Shape)> MemberShapes { get; private set; } = [];

        public void Resolve(Dictionary<string, Shape> shapes)
        {
            MemberShape = member is null ? null : shapes[member];
            MemberShapes = [.. members.Select(m => (m.Item1, shapes[m.Item2]))];
        }
    }
}
