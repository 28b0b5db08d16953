using System.Text.Json;
using System.Text.RegularExpressions;

namespace AdminPortal.Tests.Aws;

/// <summary>The official packages' public surface, one line a type, constructor, property, constant and method, out of <c>aws-sdk-surface.json</c>.</summary>
internal static partial class OfficialSurface
{
    public static IReadOnlySet<string> Lines()
    {
        using var vector = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vectors", "aws-sdk-surface.json")));
        return vector.RootElement.EnumerateArray().SelectMany(package => package.GetProperty("types").EnumerateArray()).SelectMany(Of).ToHashSet();
    }

    private static IEnumerable<string> Of(JsonElement type)
    {
        var name = type.GetProperty("name").GetString()!;
        yield return $"{name} : {Short(Text(type, "base"))}";
        foreach (var item in Items(type, "interfaces")) { yield return $"{name} is {Short(item.GetString())}"; }
        foreach (var constructor in Items(type, "constructors").Select(item => item.GetString()!).Where(item => item.StartsWith("public ", StringComparison.Ordinal)))
        {
            yield return $"{name}{Short(constructor["public ".Length..])}";
        }

        foreach (var property in Items(type, "properties").Where(property => Text(property, "access") is null))
        {
            var access = Is(property, "getOnly") ? "get" : "get set";
            yield return $"{name}.{Text(property, "name")} : {(Is(property, "static") ? "static " : "")}{Short(Text(property, "type"))} {access}";
        }

        foreach (var method in Items(type, "methods").Where(method => Text(method, "modifiers")?.Contains("protected", StringComparison.Ordinal) is not true))
        {
            var parameters = string.Join(", ", Items(method, "parameters").Select(parameter => Short(parameter.GetString())));
            yield return $"{name}.{Text(method, "name")}({parameters}) : {(Is(method, "static") ? "static " : "")}{Short(Text(method, "returns"))}";
        }

        if (type.TryGetProperty("constants", out var constants))
        {
            foreach (var constant in constants.EnumerateObject()) { yield return $"{name}.{constant.Name} = {constant.Value.GetString()}"; }
        }
    }

    private static List<JsonElement> Items(JsonElement of, string name) => of.TryGetProperty(name, out var items) ? [.. items.EnumerateArray()] : [];

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static bool Is(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.GetBoolean();

    private static string Short(string? type) => type is null or "System.Object" ? "" : Namespaces().Replace(type, "");

    [GeneratedRegex(@"\b(\w+\.)+(?=\w)")]
    private static partial Regex Namespaces();
}
