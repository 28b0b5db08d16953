namespace AdminPortal.Planning.Rules;

/// <summary>One decision that differs between two rule books, in words for a person.</summary>
public sealed record RuleChange(string What, string Before, string After)
{
    private const string Nothing = "none";

    /// <summary>None where both decide the same.</summary>
    public static IReadOnlyList<RuleChange> Between(RuleBook before, RuleBook after) =>
    [
        .. typeof(RuleNumbers).GetProperties().Select(property => new RuleChange(DecisionWords.NameOf(property.Name), DecisionWords.Value(property.GetValue(before.Numbers)), DecisionWords.Value(property.GetValue(after.Numbers))))
            .Append(new("Protected tags", DecisionWords.Value(before.ProtectedTags), DecisionWords.Value(after.ProtectedTags)))
            .Append(new("Tag patterns", DecisionWords.Value(before.Patterns), DecisionWords.Value(after.Patterns)))
            .Concat(before.Overrides.Concat(after.Overrides).Select(each => each.Pattern).Distinct().Select(pattern => new RuleChange($"Override {pattern}", Said(before, pattern), Said(after, pattern))))
            .Append(new("Order of overrides", Order(before, after), Order(after, before)))
            .Where(change => change.Before != change.After),
    ];

    private static string Said(RuleBook book, string pattern) => book.Overrides.FirstOrDefault(each => each.Pattern == pattern) is { } each ? DecisionWords.Of(each) : Nothing;

    // Of those that both hold: that one came or went is told already.
    private static string Order(RuleBook book, RuleBook other) =>
        string.Join(", ", book.Overrides.Select(each => each.Pattern).Where(pattern => other.Overrides.Any(each => each.Pattern == pattern)));
}
