using System.Text.Json;
using System.Text.Json.Nodes;

namespace AdminPortal.Planning.Lifecycle.Language;

/// <summary>
/// The grammar as a JSON schema (draft-07 with the descriptions and snippets that Monaco shows), for an editor's completion and hover. Says all
/// that a schema can say; what rules may not be to each other only the validator tells.
/// </summary>
public static class PolicySchema
{
    private static readonly Lazy<string> Document = new(() => Write().ToJsonString(new JsonSerializerOptions { WriteIndented = true }));

    public static string Text => Document.Value;

    private static JsonObject Write()
    {
        var action = Shape(PolicyGrammar.Action);
        action["allOf"] = new JsonArray(
            Rule("type", PolicyGrammar.Expire, Forbid("targetStorageClass")),
            Rule("type", PolicyGrammar.Transition, Require("targetStorageClass")));

        var selection = Shape(PolicyGrammar.Selection);
        selection["allOf"] = new JsonArray(
        [
            Rule("tagStatus", PolicyGrammar.Tagged, new JsonObject { ["oneOf"] = new JsonArray(Require("tagPatternList"), Require("tagPrefixList")) }),
            .. new[] { PolicyGrammar.Untagged, PolicyGrammar.Any }.Select(word => (JsonNode)Rule("tagStatus", word, Forbid("tagPatternList", "tagPrefixList"))),
            .. PolicyGrammar.CountTypes.Select(facts => (JsonNode)Rule("countType", facts.Word, Beside(facts))),
        ]);

        var rule = Shape(PolicyGrammar.Rule, ("selection", selection), ("action", action));
        rule["allOf"] = new JsonArray([.. PolicyGrammar.CountTypes.Where(facts => facts.Actions.Count == 1).Select(facts => (JsonNode)OnlyAction(facts))]);
        rule["defaultSnippets"] = new JsonArray(Snippet());

        var policy = Shape(PolicyGrammar.Policy);
        policy["$schema"] = "http://json-schema.org/draft-07/schema#";
        policy["title"] = "Amazon ECR lifecycle policy";
        var rules = policy["properties"]!["rules"]!.AsObject();
        rules["maxItems"] = PolicyGrammar.MostRules;
        rules["items"] = rule;
        return policy;
    }

    private static JsonObject Shape(IReadOnlyList<GrammarMember> members, params (string Name, JsonObject Shape)[] inner)
    {
        var properties = new JsonObject();
        foreach (var member in members)
        {
            var shape = inner.FirstOrDefault(each => each.Name == member.Name).Shape ?? Plain(member);
            shape["description"] = member.Meaning;
            properties[member.Name] = shape;
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = new JsonArray([.. members.Where(member => member.IsRequired).Select(member => (JsonNode)member.Name)]),
            ["properties"] = properties,
        };
    }

    private static JsonObject Plain(GrammarMember member)
    {
        var shape = new JsonObject { ["type"] = member.Type };
        if (member.Words.Count > 0)
        {
            shape["enum"] = new JsonArray([.. member.Words.Select(word => (JsonNode)word.Text)]);
            shape["enumDescriptions"] = new JsonArray([.. member.Words.Select(word => (JsonNode)word.Meaning)]);
        }

        if (member.Type == GrammarMember.Integer)
        {
            shape["minimum"] = 1;
            shape["maximum"] = int.MaxValue;
        }

        if (member.Name is "tagPatternList" or "tagPrefixList")
        {
            shape["minItems"] = 1;
            shape["items"] = new JsonObject { ["type"] = GrammarMember.Text };
            if (member.Name == "tagPatternList") { shape["items"]!["pattern"] = $"^[^*]*(\\*[^*]*){{0,{PolicyGrammar.MostWildcards}}}$"; }
        }

        return shape;
    }

    private static JsonObject Beside(CountTypeFacts facts)
    {
        var properties = new JsonObject { ["countNumber"] = new JsonObject { ["minimum"] = facts.Least } };
        var required = new JsonArray();
        if (facts.NeedsUnit) { required.Add("countUnit"); }
        else { properties["countUnit"] = false; }

        if (facts.Class == StorageClass.Archive) { required.Add("storageClass"); }

        properties["storageClass"] = Const(facts.Class == StorageClass.Archive ? PolicyGrammar.Archive : PolicyGrammar.Standard);
        return new JsonObject { ["required"] = required, ["properties"] = properties };
    }

    private static JsonObject OnlyAction(CountTypeFacts facts) => new()
    {
        ["if"] = new JsonObject
        {
            ["required"] = new JsonArray("selection"),
            ["properties"] = new JsonObject { ["selection"] = new JsonObject { ["type"] = "object", ["required"] = new JsonArray("countType"), ["properties"] = new JsonObject { ["countType"] = Const(facts.Word) } } },
        },
        ["then"] = new JsonObject { ["properties"] = new JsonObject { ["action"] = new JsonObject { ["properties"] = new JsonObject { ["type"] = Const(PolicyGrammar.WordOf(facts.Actions[0])) } } } },
    };

    private static JsonObject Rule(string member, string word, JsonObject then) => new()
    {
        ["if"] = new JsonObject { ["required"] = new JsonArray(member), ["properties"] = new JsonObject { [member] = Const(word) } },
        ["then"] = then,
    };

    private static JsonObject Const(string word) => new() { ["const"] = word };

    private static JsonObject Require(string member) => new() { ["required"] = new JsonArray(member) };

    private static JsonObject Forbid(params string[] members)
    {
        var properties = new JsonObject();
        foreach (var member in members) { properties[member] = false; }

        return new JsonObject { ["properties"] = properties };
    }

    private static JsonObject Snippet() => new()
    {
        ["label"] = "A rule",
        ["description"] = "Expires untagged images after 14 days",
        ["body"] = JsonNode.Parse(new RuleForm
        {
            Priority = 1,
            Description = "What it is for",
            TagStatus = PolicyGrammar.Untagged,
            CountType = "sinceImagePushed",
            CountUnit = PolicyGrammar.Days,
            CountNumber = 14,
            Action = PolicyGrammar.Expire,
        }.ToJson()),
    };
}
