using System.Text.Json;
using System.Text.RegularExpressions;
using AdminPortal.Planning.Lifecycle.Language;
using CsCheck;
using Xunit;

namespace AdminPortal.Planning.Tests.Lifecycle.Language;

public class PolicySchemaTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse(PolicySchema.Text).RootElement;

    // What only rules together can be wrong in, and what is no matter of a schema.
    private static readonly ProblemKind[] Beyond = [ProblemKind.SamePriority, ProblemKind.SecondUntagged, ProblemKind.AnyNotLast, ProblemKind.SamePrefixes, ProblemKind.TooShort, ProblemKind.TooLong, ProblemKind.RepeatedMember];

    [Fact]
    public void Demand_48_the_schema_has_all_that_the_current_API_has()
    {
        foreach (var vector in Vectors.Evaluation.EnumerateArray().Concat(Vectors.Validation.EnumerateArray().Where(vector => vector.GetProperty("valid").GetBoolean())))
        {
            Assert.True(Fits(Schema, vector.GetProperty("policy")), vector.GetProperty("name").GetString());
        }

        var selection = Schema.GetProperty("properties").GetProperty("rules").GetProperty("items").GetProperty("properties").GetProperty("selection").GetProperty("properties");
        Assert.Equal(["tagStatus", "tagPatternList", "tagPrefixList", "storageClass", "countType", "countUnit", "countNumber"], selection.EnumerateObject().Select(member => member.Name));
        Assert.Equal(["imageCountMoreThan", "sinceImagePushed", "sinceImagePulled", "sinceImageTransitioned"], selection.GetProperty("countType").GetProperty("enum").EnumerateArray().Select(word => word.GetString()));
        Assert.Equal(["standard", "archive"], selection.GetProperty("storageClass").GetProperty("enum").EnumerateArray().Select(word => word.GetString()));
    }

    [Fact]
    public void Everything_in_it_says_what_it_means()
    {
        var rule = Schema.GetProperty("properties").GetProperty("rules").GetProperty("items").GetProperty("properties");
        var members = rule.EnumerateObject().Concat(rule.GetProperty("selection").GetProperty("properties").EnumerateObject()).Concat(rule.GetProperty("action").GetProperty("properties").EnumerateObject()).ToList();

        Assert.Equal(13, members.Count);
        Assert.All(members, member => Assert.True(member.Value.GetProperty("description").GetString()!.Length > 10, member.Name));
        Assert.All(members.Where(member => member.Value.TryGetProperty("enum", out _)), member => Assert.Equal(member.Value.GetProperty("enum").GetArrayLength(), member.Value.GetProperty("enumDescriptions").GetArrayLength()));
    }

    [Fact]
    public void It_takes_a_rule_exactly_when_the_validator_does()
    {
        var text = Cases.Pick("\"tagged\"", "\"untagged\"", "\"any\"", "\"Any\"", "null", "7");
        var list = Cases.Pick("[\"a*\"]", "[]", "[\"*a*b*c*d*\"]", "[\"a\",\"b\"]", "null", "[1]", "\"a\"");
        var stored = Cases.Pick("\"standard\"", "\"archive\"", "\"cold\"", "null");
        var type = Cases.Pick("\"imageCountMoreThan\"", "\"sinceImagePushed\"", "\"sinceImagePulled\"", "\"sinceImageTransitioned\"", "\"other\"", "[]");
        var unit = Cases.Pick("\"days\"", "\"hours\"", "null");
        var number = Cases.Pick("1", "0", "89", "90", "1.5", "\"3\"", "-1", "99999999999");
        var action = Cases.Pick("{\"type\":\"expire\"}", "{\"type\":\"transition\",\"targetStorageClass\":\"archive\"}", "{\"type\":\"transition\"}", "{\"type\":\"expire\",\"targetStorageClass\":null}", "{\"type\":\"expire\",\"x\":1}", "{}", "null", "{\"type\":\"keep\"}");
        (from status in text
         from patterns in Gen.Select(Gen.Int[0, 2], list)
         from prefixes in Gen.Select(Gen.Int[0, 3], list)
         from storage in Gen.Select(Gen.Int[0, 1], stored)
         from counted in type
         from units in Gen.Select(Gen.Int[0, 1], unit)
         from count in number
         from acts in action
         from extra in Gen.Int[0, 20]
         select $$"""{"rules":[{"rulePriority":1,"description":"padding padding padding padding padding padding padding padding"{{(extra == 0 ? ",\"y\":1" : "")}},"selection":{"tagStatus":{{status}}{{Maybe("tagPatternList", patterns.Item1 == 0, patterns.Item2)}}{{Maybe("tagPrefixList", prefixes.Item1 == 0, prefixes.Item2)}}{{Maybe("storageClass", storage.Item1 == 0, storage.Item2)}},"countType":{{counted}}{{Maybe("countUnit", units.Item1 == 0, units.Item2)}},"countNumber":{{count}}},"action":{{acts}}}]}""")
            .Sample(policy => Assert.Equal(
                PolicyReading.Of(policy).Errors.All(problem => Beyond.Contains(problem.Kind)),
                Fits(Schema, JsonDocument.Parse(policy).RootElement)), iter: 10_000);
    }

    private static string Maybe(string name, bool there, string value) => there ? $",\"{name}\":{value}" : "";

    // As much of draft-07 as the schema uses; whatever else stands in it fails.
    private static bool Fits(JsonElement schema, JsonElement value)
    {
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False) { return schema.GetBoolean(); }

        foreach (var keyword in schema.EnumerateObject())
        {
            var fits = keyword.Name switch
            {
                "$schema" or "title" or "description" or "enumDescriptions" or "defaultSnippets" or "then" => true,
                "type" => keyword.Value.GetString() switch
                {
                    "object" => value.ValueKind == JsonValueKind.Object,
                    "array" => value.ValueKind == JsonValueKind.Array,
                    "string" => value.ValueKind == JsonValueKind.String,
                    "integer" => value.ValueKind == JsonValueKind.Number && !value.GetRawText().Contains('.', StringComparison.Ordinal),
                    _ => throw new InvalidOperationException(keyword.Value.GetString()),
                },
                "additionalProperties" => value.ValueKind != JsonValueKind.Object || value.EnumerateObject().All(member => schema.GetProperty("properties").TryGetProperty(member.Name, out _)),
                "required" => value.ValueKind != JsonValueKind.Object || keyword.Value.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
                "properties" => value.ValueKind != JsonValueKind.Object || keyword.Value.EnumerateObject().All(member => !value.TryGetProperty(member.Name, out var inner) || Fits(member.Value, inner)),
                "items" => value.ValueKind != JsonValueKind.Array || value.EnumerateArray().All(item => Fits(keyword.Value, item)),
                "minItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= keyword.Value.GetInt32(),
                "maxItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() <= keyword.Value.GetInt32(),
                "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() >= keyword.Value.GetDouble(),
                "maximum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() <= keyword.Value.GetDouble(),
                "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!),
                "enum" => keyword.Value.EnumerateArray().Any(word => JsonElement.DeepEquals(word, value)),
                "const" => JsonElement.DeepEquals(keyword.Value, value),
                "allOf" => keyword.Value.EnumerateArray().All(each => Fits(each, value)),
                "oneOf" => keyword.Value.EnumerateArray().Count(each => Fits(each, value)) == 1,
                "if" => !Fits(keyword.Value, value) || Fits(schema.GetProperty("then"), value),
                _ => throw new InvalidOperationException(keyword.Name),
            };
            if (!fits) { return false; }
        }

        return true;
    }
}
