using AdminPortal.Planning.Lifecycle.Json;

namespace AdminPortal.Planning.Lifecycle.Language;

/// <summary>Holds an object against the members that the closed schema knows.</summary>
internal sealed class ShapeChecks(ProblemList problems)
{
    /// <summary>Tells members that are missing, unknown, repeated or of the wrong type, and words that are not allowed.</summary>
    /// <param name="node">The value that should be such an object; null where it is missing, which was told.</param>
    /// <param name="members">What may stand in it.</param>
    /// <param name="rule">The rule that it belongs to.</param>
    /// <returns>The members whose types are right, by name; empty where it is no object.</returns>
    public Dictionary<string, JsonNode> Check(JsonNode? node, IReadOnlyList<GrammarMember> members, int? rule)
    {
        Dictionary<string, JsonNode> fit = [];
        if (node is null || node.Kind == JsonKind.Broken) { return fit; }

        if (node.Kind != JsonKind.Object)
        {
            TellType(node, GrammarMember.Object, rule);
            return fit;
        }

        foreach (var member in node.Members) { Check(node, member, members, fit, rule); }

        string[] missing = [.. members.Where(known => known.IsRequired && node[known.Name] is null).Select(known => known.Name).Order(StringComparer.Ordinal)];
        if (missing.Length > 0)
        {
            problems.Add(ProblemKind.MissingMember, node, $"Here {Listed(missing)} {(missing.Length == 1 ? "is" : "are")} missing.", $"Add {Listed(missing)}.", $"object has missing required properties ({Quoted(missing)})", rule);
        }

        return fit;
    }

    public void TellType(JsonNode node, string type, int? rule)
    {
        if (node.Kind == JsonKind.Broken) { return; }

        var found = node.Kind switch
        {
            JsonKind.Object => "object",
            JsonKind.Array => "array",
            JsonKind.Text => "string",
            JsonKind.Number => node.IsWhole ? "integer" : "number",
            JsonKind.Boolean => "boolean",
            JsonKind.Null => "null",
            _ => throw new InvalidOperationException($"kind {node.Kind}"),
        };
        var remedy = node.Kind == JsonKind.Null ? "Leave the member out."
            : type == GrammarMember.Integer && node.Kind == JsonKind.Text && int.TryParse(node.Text, out var number) ? $"Write {JsonWriting.Number(number)} without quotes."
            : $"Write {Named(type)}.";
        problems.Add(ProblemKind.WrongType, node, $"Here stands {Named(found)}, where {Named(type)} should.", remedy, $"instance type ({found}) does not match any allowed primitive type (allowed: [\"{type}\"])", rule);
    }

    private void Check(JsonNode parent, JsonMember member, IReadOnlyList<GrammarMember> members, Dictionary<string, JsonNode> fit, int? rule)
    {
        var known = members.FirstOrDefault(each => each.Name == member.Name);
        if (member.IsRepeated)
        {
            problems.AddMember(ProblemKind.RepeatedMember, member, $"{member.Name} stands here a second time.", "Keep the one that you mean.", null, rule);
        }

        if (known is null)
        {
            var meant = Spelling.Nearest(member.Name, members.Select(each => each.Name).Where(name => parent[name] is null));
            problems.AddMember(ProblemKind.UnknownMember, member, $"AWS knows no member {Quoting.Clip(member.Name)} here.",
                meant is null ? $"Remove it; what may stand here is {Listed(members.Select(each => each.Name))}." : $"Write {meant}.",
                $"object instance has properties which are not allowed by the schema: {Quoted([Quoting.Clip(member.Name)])}", rule);
        }
        else if (!known.Fits(member.Value))
        {
            // Null or not, AWS answers a target beside expire as a whole: RuleChecks tells it.
            if (!(member.Name == "targetStorageClass" && parent["type"] is { Kind: JsonKind.Text, Text: PolicyGrammar.Expire })) { TellType(member.Value, known.Type, rule); }
        }
        else
        {
            fit[member.Name] = member.Value;
            if (known.Words.Count > 0 && !known.Words.Any(word => word.Text == member.Value.Text)) { TellWord(member, known, rule); }
        }
    }

    private void TellWord(JsonMember member, GrammarMember known, int? rule)
    {
        var words = known.Words.Select(word => word.Text);
        var meant = Spelling.Nearest(member.Value.Text, words);

        // AWS's words for an unknown action are those of the schema before it knew transitions; later ones were never seen.
        var seen = known.Name == "type" ? $"[\"{PolicyGrammar.Expire}\"]" : Quoted(words);
        var text = Quoting.Clip(member.Value.Text);
        problems.AddWord(member.Value, $"{known.Name} cannot be '{text}'.", meant is null ? $"Write {Listed(words, "or")}." : $"Write {meant}{(known.Words.Count > 1 ? $"; {Listed(words, "or")} are possible" : "")}.",
            $"instance value ({text}) not found in enum :(possible values: {seen})", rule);
    }

    private static string Named(string type) => type switch
    {
        GrammarMember.Integer => "a whole number",
        GrammarMember.Text => "a text in double quotes",
        GrammarMember.List => "a list in square brackets",
        GrammarMember.Object => "an object in curly brackets",
        "boolean" => "true or false",
        "number" => "a number with a fraction or an exponent",
        _ => type,
    };

    private static string Listed(IEnumerable<string> names, string word = "and")
    {
        string[] all = [.. names];
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} {word} {all[^1]}";
    }

    private static string Quoted(IEnumerable<string> names) => $"[{string.Join(",", names.Select(name => $"\"{name}\""))}]";
}
