using AdminPortal.Planning.Lifecycle.Json;

namespace AdminPortal.Planning.Lifecycle.Language;

/// <summary>A member that AWS's closed schema knows.</summary>
public sealed record GrammarMember(string Name, string Type, bool IsRequired, string Meaning)
{
    public const string Integer = "integer";
    public const string Text = "string";
    public const string List = "array";
    public const string Object = "object";

    /// <summary>The only words it may hold; none where it is free.</summary>
    public IReadOnlyList<GrammarWord> Words { get; init; } = [];

    public bool Fits(JsonNode node) => Type switch
    {
        Integer => node.IsWhole,
        Text => node.Kind == JsonKind.Text,
        List => node.Kind == JsonKind.Array,
        Object => node.Kind == JsonKind.Object,
        _ => throw new InvalidOperationException($"type {Type}"),
    };
}
