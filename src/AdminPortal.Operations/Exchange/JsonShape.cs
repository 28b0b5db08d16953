using System.Text.Json;
using AdminPortal.Planning.Lifecycle.Json;

namespace AdminPortal.Operations.Exchange;

/// <summary>Takes values out of a JSON text by what they should be, and gathers what they are not.</summary>
internal sealed class JsonShape(JsonText json)
{
    private readonly List<FileMistake> _mistakes = [];

    public IReadOnlyList<FileMistake> Mistakes => [.. _mistakes.OrderBy(mistake => mistake.Line)];

    /// <param name="node">Where it is.</param>
    /// <param name="message">What is wrong, and what to do.</param>
    public void Tell(JsonNode node, string message) => _mistakes.Add(new(node.Path, json.PlaceOf(node.Start).Line, message));

    /// <summary>The members that are known.</summary>
    public Dictionary<string, JsonNode> Object(JsonNode node, params string[] known)
    {
        Dictionary<string, JsonNode> members = [];
        if (node.Kind != JsonKind.Object)
        {
            Tell(node, "is no object, {…}");
            return members;
        }

        foreach (var member in node.Members)
        {
            if (member.IsRepeated) { Tell(member.Value, "stands there twice. Keep one of them"); }
            else if (known.Contains(member.Name)) { members[member.Name] = member.Value; }
            else { Tell(member.Value, $"is not known here. Here stand {string.Join(", ", known)}"); }
        }

        return members;
    }

    /// <summary>Nothing for a list that is not there.</summary>
    public IReadOnlyList<JsonNode> Items(JsonNode? node)
    {
        if (node is null) { return []; }

        if (node.Kind != JsonKind.Array) { Tell(node, "is no list, […]"); }

        return node.Items;
    }

    /// <summary>Null for a list that is not there.</summary>
    public IReadOnlyList<string>? Texts(JsonNode? node) => node is null ? null : [.. Items(node).Select(item => Text(item) ?? "")];

    /// <summary>Null for one that is not there, and for what is none.</summary>
    public string? Text(JsonNode? node)
    {
        if (node is null || (node.Kind == JsonKind.Text && !string.IsNullOrWhiteSpace(node.Text))) { return node?.Text; }

        Tell(node, "is no text with anything in it");
        return null;
    }

    public string Needed(JsonNode parent, Dictionary<string, JsonNode> members, string name)
    {
        if (!members.TryGetValue(name, out var node)) { Tell(parent, $"names no {name}"); }

        return Text(node) ?? "";
    }

    public bool? Truth(JsonNode node)
    {
        if (node.Kind == JsonKind.Boolean) { return node.Text == "true"; }

        Tell(node, "is neither true nor false");
        return null;
    }

    public int? Number(JsonNode node)
    {
        if (node.Whole is { } number) { return number; }

        Tell(node, "is no whole number");
        return null;
    }

    public T? Choice<T>(JsonNode node) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (node.Kind == JsonKind.Text && node.Text == JsonNamingPolicy.CamelCase.ConvertName(value.ToString())) { return value; }
        }

        Tell(node, $"is none of {string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName))}");
        return null;
    }
}
