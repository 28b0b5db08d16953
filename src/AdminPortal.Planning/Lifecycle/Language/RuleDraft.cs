using AdminPortal.Planning.Lifecycle.Json;

namespace AdminPortal.Planning.Lifecycle.Language;

/// <summary>What of one rule could be read, each part with its place; null where it is missing or wrong, which was told.</summary>
internal sealed class RuleDraft
{
    public required JsonNode Node { get; init; }

    public required int Index { get; init; }

    public required IReadOnlyDictionary<string, JsonNode> Rule { get; init; }

    public required IReadOnlyDictionary<string, JsonNode> Selection { get; init; }

    public required IReadOnlyDictionary<string, JsonNode> Action { get; init; }

    public int? Priority => Rule.GetValueOrDefault("rulePriority")?.Whole;

    public string Name => Priority is { } priority ? $"rule {JsonWriting.Number(priority)}" : $"rule number {JsonWriting.Number(Index + 1)} in the text";

    public TagStatus? TagStatus => Selection.GetValueOrDefault("tagStatus") is { } node ? PolicyGrammar.TagStatusOf(node.Text) : null;

    /// <summary>Null where it cannot be read; standard where it is left out.</summary>
    public StorageClass? Class => Selection.GetValueOrDefault("storageClass") is { } node ? PolicyGrammar.ClassOf(node.Text)
        : SelectionNode?["storageClass"] is null ? StorageClass.Standard : null;

    public CountType? CountType => Selection.GetValueOrDefault("countType") is { } node ? PolicyGrammar.CountTypeOf(node.Text) : null;

    public LifecycleAction? Type => Action.GetValueOrDefault("type") is { } node ? PolicyGrammar.ActionOf(node.Text) : null;

    public JsonNode? SelectionNode => Rule.GetValueOrDefault("selection");

    public JsonNode? ActionNode => Rule.GetValueOrDefault("action");

    public IReadOnlyList<string> Texts(string list) =>
        Selection.GetValueOrDefault(list) is { } node ? [.. node.Items.Where(item => item.Kind == JsonKind.Text).Select(item => item.Text)] : [];
}
