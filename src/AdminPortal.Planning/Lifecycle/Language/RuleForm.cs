using AdminPortal.Planning.Lifecycle.Json;

namespace AdminPortal.Planning.Lifecycle.Language;

/// <summary>
/// One rule as the fields of a form, in the policy's own words, so that words which the portal does not know pass through. Null: the member
/// is not there, or is not of the type it should be; the form then leaves it as it stands until the field is given a value.
/// </summary>
public sealed record RuleForm
{
    public int? Priority { get; init; }

    public string? Description { get; init; }

    public string? TagStatus { get; init; }

    public IReadOnlyList<string>? Patterns { get; init; }

    public IReadOnlyList<string>? Prefixes { get; init; }

    public string? StorageClass { get; init; }

    public string? CountType { get; init; }

    public string? CountUnit { get; init; }

    public int? CountNumber { get; init; }

    public string? Action { get; init; }

    public string? Target { get; init; }

    public static RuleForm Of(JsonNode rule) => new()
    {
        Priority = rule["rulePriority"]?.Whole,
        Description = TextOf(rule["description"]),
        TagStatus = TextOf(rule["selection"]?["tagStatus"]),
        Patterns = TextsOf(rule["selection"]?["tagPatternList"]),
        Prefixes = TextsOf(rule["selection"]?["tagPrefixList"]),
        StorageClass = TextOf(rule["selection"]?["storageClass"]),
        CountType = TextOf(rule["selection"]?["countType"]),
        CountUnit = TextOf(rule["selection"]?["countUnit"]),
        CountNumber = rule["selection"]?["countNumber"]?.Whole,
        Action = TextOf(rule["action"]?["type"]),
        Target = TextOf(rule["action"]?["targetStorageClass"]),
    };

    /// <summary>The same rule with what its choices forbid left out and what they need put in: a unit for days, a target for a transition, the storage class and the action that the count type allows.</summary>
    public RuleForm Fitted()
    {
        var fitted = TagStatus is PolicyGrammar.Untagged or PolicyGrammar.Any ? this with { Patterns = null, Prefixes = null } : this;
        if (CountType is not null && PolicyGrammar.FactsOf(PolicyGrammar.CountTypeOf(CountType)) is { } facts)
        {
            var allowed = Action is not null && (PolicyGrammar.ActionOf(Action) is var action) && (action == LifecycleAction.Unknown || facts.Actions.Contains(action));
            fitted = fitted with
            {
                CountUnit = facts.NeedsUnit ? CountUnit ?? PolicyGrammar.Days : null,
                StorageClass = facts.Class == Language.StorageClass.Archive ? PolicyGrammar.Archive : StorageClass == PolicyGrammar.Archive ? null : StorageClass,
                CountNumber = CountNumber < facts.Least ? facts.Least : CountNumber,
                Action = allowed ? Action : PolicyGrammar.WordOf(facts.Actions[0]),
            };
        }

        return fitted with
        {
            Target = fitted.Action switch { PolicyGrammar.Expire => null, PolicyGrammar.Transition => fitted.Target ?? PolicyGrammar.Archive, _ => fitted.Target },
        };
    }

    /// <summary>As JSON, members in the order in which AWS documents them.</summary>
    public string ToJson()
    {
        List<string> selection = [], action = [], rule = [];
        Put(selection, "tagStatus", TagStatus);
        if (Patterns is not null) { selection.Add($"\"tagPatternList\": {JsonWriting.Texts(Patterns)}"); }

        if (Prefixes is not null) { selection.Add($"\"tagPrefixList\": {JsonWriting.Texts(Prefixes)}"); }

        // Left out it means the same, and AWS is reported to have refused it.
        Put(selection, "storageClass", StorageClass == PolicyGrammar.Standard ? null : StorageClass);
        Put(selection, "countType", CountType);
        Put(selection, "countUnit", CountUnit);
        if (CountNumber is { } number) { selection.Add($"\"countNumber\": {JsonWriting.Number(number)}"); }

        Put(action, "type", Action);
        Put(action, "targetStorageClass", Target);
        if (Priority is { } priority) { rule.Add($"\"rulePriority\": {JsonWriting.Number(priority)}"); }

        Put(rule, "description", Description);
        rule.Add($"\"selection\": {{{string.Join(", ", selection)}}}");
        rule.Add($"\"action\": {{{string.Join(", ", action)}}}");
        return $"{{{string.Join(", ", rule)}}}";
    }

    private static void Put(List<string> members, string name, string? value)
    {
        if (value is not null) { members.Add($"\"{name}\": {JsonWriting.Text(value)}"); }
    }

    private static string? TextOf(JsonNode? node) => node is { Kind: JsonKind.Text } ? node.Text : null;

    private static string[]? TextsOf(JsonNode? node) =>
        node is { Kind: JsonKind.Array } && node.Items.All(item => item.Kind == JsonKind.Text) ? [.. node.Items.Select(item => item.Text)] : null;
}
